import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { ApiError } from "./api-error.ts";
import { tc3Signature } from "./tc3-signature.ts";

/** A key pair of an account. */
export interface ApiCredential {
  secretId: string;
  secretKey: string;
}

/** How far X-TC-Timestamp may be off, seconds. */
const mostSkew = 300;

const authorizationForm =
  /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/(.+)\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/;

/**
 * Lets a request pass that was signed with the credential. `now` is in milliseconds.
 *
 * @throws ApiError AuthFailure.*
 */
export function verifyTc3(
  headers: IncomingHttpHeaders,
  body: string,
  { secretId, secretKey }: ApiCredential,
  now: number,
): void {
  const form = authorizationForm.exec(headers.authorization ?? "");
  const [, id, date, service = "", signature = ""] = form ?? [];
  if (form === null) throw new ApiError("AuthFailure.InvalidAuthorization", "Authorization is malformed");
  if (id !== secretId) throw new ApiError("AuthFailure.SecretIdNotFound", "the SecretId is not found");
  const timestamp = Number(headers["x-tc-timestamp"]);
  if (!(Math.abs(now / 1000 - timestamp) <= mostSkew)) {
    throw new ApiError("AuthFailure.SignatureExpire", "the timestamp is more than five minutes off");
  }
  const expected = tc3Signature({
    secretKey,
    timestamp,
    service,
    contentType: headers["content-type"] ?? "",
    host: (headers.host ?? "").replace(/:\d+$/, ""), // the SDK signs it so, and sends it with the port
    body,
  });
  const day = new Date(timestamp * 1000).toISOString().slice(0, 10);
  if (date !== day || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    throw new ApiError("AuthFailure.SignatureFailure", "the signature is not that of this request");
  }
}
