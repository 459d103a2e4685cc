import aws4 from "aws4";
import type { Call, Http, Reply } from "../http.ts";
import type { Credentials } from "./credentials.ts";

/** What signing a call needs; `now` and `credentials` are asked each time. */
export interface Signing {
  service: "s3" | "dynamodb" | "sqs" | "sns" | "events" | "ssm" | "secretsmanager";
  region: string;
  /** Of S3, over TLS: spares a digest of the body, which the connection protects. Whether COS takes it is not documented. */
  unsignedBody?: boolean;
  credentials: () => Credentials;
  now: () => Date;
}

/** Makes calls signed with AWS Signature V4. */
export function signedHttp(
  http: Http,
  { service, region, unsignedBody = false, credentials, now }: Signing,
): Http {
  return (call: Call, by: AbortSignal): Promise<Reply> => {
    const { method, url, body } = call;
    const headers: Record<string, string> = {
      ...call.headers,
      host: url.host,
      "content-length": String(Buffer.byteLength(body)),
      date: now().toUTCString(), // aws4 takes the time from this header, and from x-amz-date not
    };
    if (unsignedBody && url.protocol === "https:") headers["x-amz-content-sha256"] = "UNSIGNED-PAYLOAD";
    const path = url.pathname + url.search;
    const signed = aws4.sign({ service, region, host: url.host, method, path, headers, body }, credentials());
    return http({ ...call, headers: stringValues(signed.headers ?? {}) }, by);
  };
}

function stringValues(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
