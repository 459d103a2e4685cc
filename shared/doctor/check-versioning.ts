import type { Http } from "../http.ts";
import { type Diagnosis, no, warning, yes } from "./diagnosis.ts";

const name = "store: never versioned";

/**
 * In a bucket that ever had versioning, COS does not refuse to overwrite.
 * @param base the bucket's URL with the prefix. @param http signs
 */
export async function checkVersioning(base: URL, http: Http, by: AbortSignal): Promise<Diagnosis[]> {
  // A server on an address of its own has the bucket in the path.
  const inPath = /^(?:localhost|[\d.]+|\[.*\])$/.test(base.hostname);
  const bucket = inPath ? (base.pathname.split("/")[1] ?? "") : "";
  const url = new URL(`/${bucket}?versioning`, base);
  const reply = await http({ method: "GET", url, headers: {}, body: "" }, by).catch(() => null);
  const text = reply?.status === 200 ? reply.body.toString("utf8", 0, 4096) : "";
  if (!text.includes("<VersioningConfiguration"))
    return [
      warning(
        name,
        `the bucket does not tell (${reply === null ? "no answer" : `HTTP ${reply.status}`})`,
        "let the role call name/cos:GetBucketVersioning, or look it up in the console",
      ),
    ];
  const status = /<Status>(\w{1,16})<\/Status>/.exec(text)?.[1];
  if (status === undefined) return [yes(name, "the bucket never had versioning")];
  const todo =
    "make a bucket without versioning and set STORE to it: it cannot be undone, not by suspending it";
  return [no(name, `versioning is ${status}: the guard of this bucket does not work`, todo)];
}
