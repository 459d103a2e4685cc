import { createHmac } from "node:crypto";

/** A request to the queue service, as far as its signature covers it. */
export interface CmqRequest {
  method: "GET" | "POST";
  /** The endpoint, with the path that is called. A port that its protocol does not imply is signed too. */
  url: URL;
  /** All parameters but the signature, not URL-encoded. `SignatureMethod` decides the digest. */
  parameters: Readonly<Record<string, string>>;
}

/**
 * The parameter `Signature` of a request, in base64. Whoever names another method than HmacSHA256, or none, has
 * signed with HmacSHA1.
 */
export function cmqSignature({ method, url, parameters }: CmqRequest, secretKey: string): string {
  const digest = parameters["SignatureMethod"] === "HmacSHA256" ? "sha256" : "sha1";
  const source = `${method}${url.host}${url.pathname}?${joined(parameters)}`;
  return createHmac(digest, secretKey).update(source).digest("base64");
}

/** Sorted as the names are sent; only then does an underscore become a dot. */
function joined(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${name.replaceAll("_", ".")}=${parameters[name]}`)
    .join("&");
}
