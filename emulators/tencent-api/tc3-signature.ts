import { createHash, createHmac } from "node:crypto";

/** What a TC3-HMAC-SHA256 signature covers. */
export interface Signed {
  secretKey: string;
  /** UNIX seconds, as in X-TC-Timestamp. */
  timestamp: number;
  /** Of the Credential scope: `vod`, or what the SDK makes of another endpoint. */
  service: string;
  /** The value of the Content-Type header. */
  contentType: string;
  /** Without the port. */
  host: string;
  body: string;
}

/** The signature of a POST to `/` with the headers content-type and host signed, as the official SDKs make it; hex. */
export function tc3Signature({ secretKey, timestamp, service, contentType, host, body }: Signed): string {
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const request = [
    "POST",
    "/",
    "",
    `content-type:${contentType}`,
    `host:${host}`,
    "",
    "content-type;host",
    sha256(body),
  ];
  const toSign = ["TC3-HMAC-SHA256", timestamp, `${date}/${service}/tc3_request`, sha256(request.join("\n"))];
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), service), "tc3_request");
  return hmac(key, toSign.join("\n")).toString("hex");
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
