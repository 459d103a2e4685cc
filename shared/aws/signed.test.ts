import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Call, Http } from "../http.ts";
import { type Signing, signedHttp } from "./signed.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();

/** AWS Signature V4, written from its documentation, for the headers that were sent. */
function expected(
  { method, url, headers, body }: Call,
  { service, region }: Pick<Signing, "service" | "region">,
): string {
  const time = String(headers["X-Amz-Date"]);
  const names = Object.keys(headers)
    .filter((name) => name.toLowerCase() !== "authorization")
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  const canonical = [
    method,
    url.pathname.split("/").map(encodeURIComponent).join("/"),
    "",
    ...names.map((name) => `${name.toLowerCase()}:${headers[name]}`),
    "",
    names.map((name) => name.toLowerCase()).join(";"),
    headers[names.find((name) => /content-sha256/i.test(name)) ?? ""] || sha256(body),
  ].join("\n");
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const key = [time.slice(0, 8), region, service, "aws4_request"].reduce<string | Buffer>(hmac, "AWS4SECRET");
  return hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString("hex");
}

async function sent(call: Call, signing: Signing): Promise<Call> {
  const calls: Call[] = [];
  const http: Http = async (it) => {
    calls.push(it);
    return { status: 200, headers: {}, body: Buffer.from("") };
  };
  await signedHttp(http, signing)(call, new AbortController().signal);
  const [only] = calls;
  if (only === undefined) throw new Error("nothing was sent");
  return only;
}

const signingAt = (service: Signing["service"], time: string, sessionToken?: string): Signing => ({
  service,
  region: "ap-guangzhou",
  credentials: () => ({
    accessKeyId: "ID",
    secretAccessKey: "SECRET",
    ...(sessionToken ? { sessionToken } : {}),
  }),
  now: () => new Date(time),
});

it("signs as the documentation says, at the time that it is given", async () => {
  const word = fc.stringMatching(/^[A-Za-z0-9_=.-]{1,40}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<Signing["service"]>("s3", "dynamodb", "sqs"),
      fc.constantFrom("http:", "https:"),
      fc.array(
        word.filter((it) => !/^\.+$/.test(it)),
        { minLength: 1, maxLength: 4 },
      ),
      fc.string(),
      fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
      fc.option(word, { nil: undefined }),
      async (service, protocol, path, body, time, token) => {
        const signing = signingAt(service, time.toISOString(), token);
        const url = new URL(`${protocol}//host.example/${path.join("/")}`);
        const call = await sent({ method: "PUT", url, headers: { "if-none-match": "*" }, body }, signing);
        expect(call.headers["X-Amz-Date"]).toBe(`${time.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`);
        expect(call.headers["Authorization"]).toContain(`Signature=${expected(call, signing)}`);
        if (token !== undefined) expect(call.headers["X-Amz-Security-Token"]).toBe(token);
      },
    ),
  );
});

it.each([
  ["unsigned, and TLS", true, "https:", "UNSIGNED-PAYLOAD"],
  ["unsigned, without TLS", true, "http:", sha256("body")],
  ["signed", false, "https:", sha256("body")],
] as const)("an object's body that goes %s", async (_, unsignedBody, protocol, digest) => {
  const call = {
    method: "PUT" as const,
    url: new URL(`${protocol}//host.example/a`),
    headers: {},
    body: "body",
  };
  const { headers } = await sent(call, { ...signingAt("s3", "2026-03-02T08:15:30Z"), unsignedBody });
  expect(Object.entries(headers).find(([name]) => /content-sha256/i.test(name))?.[1]).toBe(digest);
});

it("asks for the credentials each time: they change while an instance lives", async () => {
  const keys = ["OLD", "NEW"];
  const signing = {
    ...signingAt("s3", "2026-03-02T08:15:30Z"),
    credentials: () => ({ accessKeyId: keys.shift() ?? "", secretAccessKey: "S" }),
  };
  const call = { method: "GET" as const, url: new URL("http://host.example/a"), headers: {}, body: "" };
  const authorizations = [await sent(call, signing), await sent(call, signing)].map(
    (it) => it.headers["Authorization"],
  );
  expect(authorizations).toEqual([expect.stringContaining("=OLD/"), expect.stringContaining("=NEW/")]);
});
