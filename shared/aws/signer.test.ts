import { createHash } from "node:crypto";
import aws4 from "aws4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../http.ts";
import { type Signing, signer } from "./signer.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

const signing = (more: Partial<Signing> = {}): Signing => ({
  service: "s3",
  region: "us-east-1",
  credentials: () => ({ accessKeyId: "ID", secretAccessKey: "SECRET" }),
  now: () => new Date("2026-03-02T08:15:30Z"),
  ...more,
});

const call = (url: string, more: Partial<Call> = {}): Call => ({
  method: "GET",
  url: new URL(url),
  headers: {},
  body: "",
  ...more,
});

/** The examples of AWS's manual: "Signature Calculations for the Authorization Header" of S3. */
describe("AWS's own examples", () => {
  const example = signing({
    credentials: () => ({
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    }),
    now: () => new Date("2013-05-24T00:00:00Z"),
  });
  const bucket = "https://examplebucket.s3.amazonaws.com";
  const put = {
    method: "PUT",
    headers: { date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
    body: "Welcome to Amazon S3.",
  } as const;
  const all = "host;x-amz-content-sha256;x-amz-date";

  it.each([
    [
      call(`${bucket}/test$file.text`, put),
      `date;${all};x-amz-storage-class`,
      "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    ],
    [call(`${bucket}/?lifecycle`), all, "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"],
    [
      call(`${bucket}/?max-keys=2&prefix=J`),
      all,
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    ],
  ])("%#: the signature is theirs", (call, names, signature) => {
    expect(signer(example)(call)["authorization"]).toBe(
      "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, " +
        `SignedHeaders=${names}, Signature=${signature}`,
    );
  });
});

it("signs as aws4 does: any method, path, query, headers, body, token and time", () => {
  // aws4 reads a query into an object, which has no member of that name.
  const word = fc.stringMatching(/^[A-Za-z0-9_=.-]{1,40}$/).filter((it) => it !== "__proto__");
  const segment = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
  const odd = segment.filter((it) => it.isWellFormed() && !/^\.+$/.test(it)).map(encodeURIComponent);
  fc.assert(
    fc.property(
      fc.record({
        service: fc.constantFrom<Signing["service"]>("s3", "dynamodb", "sqs", "ssm"),
        method: fc.constantFrom<Call["method"]>("GET", "HEAD", "PUT", "POST", "DELETE"),
        path: fc.array(odd, { maxLength: 4 }),
        query: fc.dictionary(fc.oneof(word, fc.constantFrom("a", "a-b", "a1", "b c", "ü")), fc.string()),
        headers: fc.dictionary(fc.constantFrom("if-none-match", "x-cos-a", "x-amz-b", "content-type"), word),
        body: fc.string({ unit: "grapheme" }),
        sessionToken: fc.option(word, { nil: undefined }),
        time: fc.date({ min: new Date("2026-01-01"), max: new Date("2027-01-01"), noInvalidDate: true }),
      }),
      ({ service, method, path, query, headers, body, sessionToken, time }) => {
        const url = new URL(`http://host.example:8000/${path.join("/")}`);
        url.search = new URLSearchParams(query).toString();
        const keys = { accessKeyId: "ID", secretAccessKey: "SECRET" };
        const credentials = () => (sessionToken === undefined ? keys : { ...keys, sessionToken });
        const ours = signer(signing({ service, credentials, now: () => time }))({
          method,
          url,
          headers,
          body,
        });
        const { authorization, ...signed } = ours;
        const target = `${url.pathname}${url.search}`;
        const theirs = aws4.sign(
          {
            ...{ service, region: "us-east-1", host: url.host, method, path: target, body },
            // Told to change no header, aws4 takes the time from this one, and from no other.
            headers: { ...signed, date: time.toUTCString() },
            extraHeadersToIgnore: { date: true },
            doNotModifyHeaders: true,
          },
          keys,
        );
        expect(authorization).toBe(theirs.headers?.["Authorization"]);
        expect(ours["x-amz-security-token"]).toBe(sessionToken);
        expect(ours["x-amz-date"]).toBe(`${time.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`);
      },
    ),
  );
});

it.each([
  ["unsigned, and TLS", true, "https:", "UNSIGNED-PAYLOAD"],
  ["unsigned, without TLS", true, "http:", sha256("body")],
  ["signed", false, "https:", sha256("body")],
] as const)("an object's body that goes %s", (_, unsignedBody, protocol, digest) => {
  const headers = signer(signing({ unsignedBody }))(call(`${protocol}//host.example/a`, { body: "body" }));
  expect(headers["x-amz-content-sha256"]).toBe(digest);
});

it("says no digest where only the signature needs it", () => {
  const headers = signer(signing({ service: "dynamodb" }))(call("https://host.example/", { body: "body" }));
  expect(headers).not.toHaveProperty("x-amz-content-sha256");
});

it("signs the headers of each call, also where as many others went before", () => {
  const kept = signer(signing());
  const put = (headers: Record<string, string>) => call("http://host.example/a", { method: "PUT", headers });
  kept(put({ "if-none-match": "*" }));
  const other = put({ "x-cos-forbid-overwrite": "true" });
  expect(kept(other)).toEqual(signer(signing())(other));
});

it("keeps the day's key, and makes another when the day, the secret or the id changes", () => {
  let secret = "OLD";
  let time = "2026-03-02T23:59:59Z";
  const changing: Signing = signing({
    credentials: () => ({ accessKeyId: `ID-${secret}`, secretAccessKey: secret }),
    now: () => new Date(time),
  });
  const kept = signer(changing);
  const authorization = () => {
    const now = call("http://host.example/a");
    expect(kept(now)).toEqual(signer(changing)(now));
    return kept(now)["authorization"];
  };
  const first = authorization();
  secret = "NEW";
  const second = authorization();
  time = "2026-03-03T00:00:00Z";
  expect([first, second, authorization()]).toEqual([
    expect.stringContaining("=ID-OLD/20260302/"),
    expect.stringContaining("=ID-NEW/20260302/"),
    expect.stringContaining("=ID-NEW/20260303/"),
  ]);
});
