import { isObject } from "../is-object.ts";

/** An HTTP request, whichever gateway it came through. */
export interface HttpRequest {
  method: string;
  /** Without the gateway's stage. */
  path: string;
  /** Text where the gateway gave text: to make bytes of it and text again takes as long as a seventh of parsing it. */
  body: Buffer | string;
}

/**
 * The request in an invocation by AWS HTTP API and Function URL (payload 2.0), REST API (1.0), ALB, or SCF's
 * Function URL; null if it is no HTTP invocation. Which gateway encodes what is its affair.
 */
export function httpRequest(event: unknown): HttpRequest | null {
  if (!isObject(event)) return null;
  const context = isObject(event["requestContext"]) ? event["requestContext"] : {};
  const http = isObject(context["http"]) ? context["http"] : {};
  const method = event["httpMethod"] ?? http["method"];
  const path = event["rawPath"] ?? event["path"] ?? http["path"];
  if (typeof method !== "string" || typeof path !== "string") return null;
  // `path` of a REST API has no stage in front, so a stage named `callback` must not be looked for in it.
  const stage = path === event["rawPath"] ? context["stage"] : undefined;
  return { method: method.toUpperCase(), path: withoutStage(path, stage), body: bodyOf(event) };
}

function bodyOf({ body, isBase64Encoded }: Record<string, unknown>): Buffer | string {
  if (typeof body === "string") return isTrue(isBase64Encoded) ? Buffer.from(body, "base64") : body;
  // A console test may hold the body as an object.
  return body === null || body === undefined ? "" : JSON.stringify(body);
}

/** Tencent's CLB sends the flag as text. */
function isTrue(flag: unknown): boolean {
  return flag === true || flag === "true";
}

/** The path without the stage of an HTTP API, unless a domain of the user's own hides it. */
function withoutStage(path: string, stage: unknown): string {
  if (typeof stage !== "string" || stage === "" || stage === "$default") return path;
  return path === `/${stage}` || path.startsWith(`/${stage}/`) ? path.slice(stage.length + 1) : path;
}
