import type { Http } from "../http.ts";
import { type Signing, signer } from "./signer.ts";

/** Makes calls signed with AWS Signature V4. */
export function signedHttp(http: Http, signing: Signing): Http {
  const signed = signer(signing);
  return (call, by) => http({ ...call, headers: signed(call) }, by);
}
