import type { Http, Reply } from "../http.ts";
import { cos, s3 } from "../stores/object-storage.ts";
import { StoreError } from "../stores/store.ts";
import type { Probe } from "./check-store.ts";

const unguarded = {
  s3: "use a bucket that honours If-None-Match: S3 does since 2024, many servers of its protocol do not",
  cos: "use a bucket that never had versioning: in any other COS ignores x-cos-forbid-overwrite",
};

/** A probe in a bucket: created by the same header as a result. @param http signs */
export function bucketProbe(kind: "s3" | "cos", base: URL, name: string, http: Http): Probe {
  const { createOnly, exists } = { s3, cos }[kind];
  const url = new URL(`doctor/${name}.json`, base);
  const text = JSON.stringify({ doctor: name });
  const call = async (method: "GET" | "PUT" | "DELETE", by: AbortSignal, body = "", headers = {}) => {
    try {
      return await http({ method, url, headers, body }, by);
    } catch (error) {
      throw new StoreError(`object storage did not answer the ${method}`, true, error);
    }
  };
  return {
    text,
    unguarded: unguarded[kind],
    async create(by) {
      const [guard, on] = createOnly;
      const headers = { "content-type": "application/json", [guard]: on };
      const reply = await call("PUT", by, text, headers);
      if (exists(reply)) return false;
      if (reply.status !== 200) throw refused(reply);
      return true;
    },
    async read(by) {
      const reply = await call("GET", by);
      if (reply.status === 404) return null;
      if (reply.status !== 200) throw refused(reply);
      return reply.body.toString();
    },
    async remove(by) {
      await call("DELETE", by);
    },
  };
}

/** The code of the error, and never its message, which may quote what was sent. */
function refused({ status, body }: Reply): StoreError {
  const code = /<Code>([A-Za-z.]{1,64})<\/Code>/.exec(body.toString("utf8", 0, 2048))?.[1] ?? "";
  return new StoreError(`object storage answered ${status} ${code}`.trim(), false);
}
