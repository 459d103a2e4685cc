import { createHmac, hash } from "node:crypto";
import type { Call } from "../http.ts";
import { byCode, canonicalPath, canonicalQuery } from "./canonical-url.ts";
import type { Credentials } from "./credentials.ts";
import { keyedDigest } from "./keyed-digest.ts";

/** What signing a call needs; `now` and `credentials` are asked each time. */
export interface Signing {
  service: "s3" | "dynamodb" | "sqs" | "sns" | "events" | "ssm" | "secretsmanager";
  region: string;
  /** Of S3, over TLS: spares a digest of the body, which the connection protects. Whether COS takes it is not documented. */
  unsignedBody?: boolean;
  credentials: () => Credentials;
  now: () => Date;
}

/**
 * AWS Signature V4, in headers.
 * @returns the headers of a call with those of its signature, which covers them all. Names are to be in small letters, and values
 * without spaces at their ends or two in a row.
 */
export function signer({ service, region, unsignedBody, credentials, now }: Signing) {
  const signing = daySignature(region, service);
  const inOrder = sortedNames();
  const timeOf = basicTime();
  const isS3 = service === "s3";
  return ({ method, url, path = url.pathname, headers: own, body }: Call): Record<string, string> => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials();
    const time = timeOf(now());
    const day = time.slice(0, 8);
    const digest = unsignedBody && url.protocol === "https:" ? "UNSIGNED-PAYLOAD" : sha256(body);
    // Not spread: what is added to that makes V8 a new hidden class each time, and all that follows slow.
    const headers: Record<string, string> = Object.assign({}, own);
    headers["host"] = url.host;
    headers["x-amz-date"] = time;
    if (isS3) headers["x-amz-content-sha256"] = digest;
    if (sessionToken !== undefined) headers["x-amz-security-token"] = sessionToken;

    const names = inOrder(headers);
    let request = `${method}\n${canonicalPath(path, isS3)}\n${canonicalQuery(url)}\n`;
    for (const name of names) request += `${name}:${headers[name]}\n`;
    const signed = names.join(";");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(`${request}\n${signed}\n${digest}`)}`;
    const signature = signing(secretAccessKey, day)(text);
    const credential = `Credential=${accessKeyId}/${scope}`;
    headers["authorization"] =
      `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=${signed}, Signature=${signature}`;
    return headers;
  };
}

/** A time as signatures have it, `20260302T081530Z`; made anew only when the second is another. */
function basicTime(): (now: Date) => string {
  let last = { second: Number.NaN, text: "" };
  return (now) => {
    const second = Math.floor(now.getTime() / 1_000);
    if (last.second !== second)
      last = { second, text: `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z` };
    return last.text;
  };
}

/** The names of headers in order; sorted anew only when there are others: a store's calls are all alike. */
function sortedNames(): (headers: Record<string, string>) => string[] {
  let last: string[] = [];
  return (headers) => {
    const names = Object.keys(headers);
    if (names.length !== last.length || !last.every((name) => name in headers)) last = names.sort(byCode);
    return last;
  };
}

/** Signs a text with the key of a day: four digests, made anew only when the day or the secret changes. */
function daySignature(
  region: string,
  service: string,
): (secret: string, day: string) => (text: string) => string {
  let last: { secret: string; day: string; sign: (text: string) => string } | undefined;
  return (secret, day) => {
    if (last?.day !== day || last.secret !== secret) {
      const key = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secret}`, day));
      last = { secret, day, sign: keyedDigest(key) };
    }
    return last.sign;
  };
}

const sha256 = (text: string) => hash("sha256", text);
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
