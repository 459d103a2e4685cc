import { setMaxListeners } from "node:events";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";
import { TencentError } from "./tencent-error.ts";

export interface TencentClientOptions {
  secretId: string;
  secretKey: string;
  /** Of temporary credentials, as a function's role has them. */
  token?: string;
  /** With protocol: a loopback server, an internal or a regional endpoint. By default the public one. */
  endpoint?: URL;
}

/** What was answered. */
export interface TencentReply {
  /** The members of `Response`; long integers are text. */
  response: Record<string, unknown>;
  /** The whole body. */
  text: string;
}

/** Calls an action of one of Tencent's APIs. @throws TencentError */
export type TencentCall = (action: string, parameters: object, by: AbortSignal) => Promise<TencentReply>;

/** What each of the SDK's clients has. */
interface SdkClient {
  request(action: string, parameters: object, options: { signal: AbortSignal }): Promise<unknown>;
}

/**
 * How a client of the official SDK is made here: over connections that are kept open; `http_proxy` is not obeyed then. A
 * call has 10 s, which Tencent asks for where a pull may be held for 5 s.
 */
export function sdkProfile(options: TencentClientOptions, service: string) {
  const { secretId, secretKey, token, endpoint } = options;
  const { protocol, host } = endpoint ?? new URL(`https://${service}.tencentcloudapi.com`);
  const agent =
    protocol === "http:" ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  return {
    credential: token === undefined ? { secretId, secretKey } : { secretId, secretKey, token },
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host, reqTimeout: 10, agent } },
  };
}

/** Calls through a client of the official SDK, and reads every digit of an answer. */
export function sdkCall(client: SdkClient): TencentCall {
  // The SDK would JSON.parse the answer, and round ids that stand in it as numbers. It has no hook: its tests are ours.
  Object.defineProperty(client, "parseResponse", { value: wholeAnswer });
  return async (action, parameters, by) => {
    setMaxListeners(0, by); // many calls may have one deadline
    const answer: unknown = await client
      .request(action, parameters, { signal: by })
      .catch((cause: unknown) => {
        throw new TencentError(`${action} had no answer: ${kindOf(cause)}`, null, null, cause);
      });
    return reply(action, answer);
  };
}

/** ECONNREFUSED, …: a message may quote a header, and with it a key. */
function kindOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown error";
  const named = /network timeout|E[A-Z]{4,}/.exec(cause.message)?.[0];
  return "code" in cause && typeof cause.code === "string" && cause.code !== ""
    ? cause.code
    : (named ?? cause.name);
}

/** What node-fetch answers, as far as it is used. */
interface FetchAnswer {
  status: number;
  text: () => Promise<string>;
}

async function wholeAnswer(answer: FetchAnswer): Promise<{ status: number; text: string }> {
  return { status: answer.status, text: await answer.text() };
}

function reply(action: string, answer: unknown): TencentReply {
  if (!isObject(answer) || typeof answer["text"] !== "string" || typeof answer["status"] !== "number") {
    throw new TencentError(
      `${action}: this version of the SDK keeps the answer's text to itself`,
      null,
      null,
    );
  }
  const { status, text } = answer;
  if (status !== 200) throw new TencentError(`${action} was answered with HTTP ${status}`, null, status);
  const response = responseIn(text);
  if (response === null) throw new TencentError(`${action} was answered with no Response`, null, status);
  const error = response["Error"];
  if (error === undefined || error === null) return { response, text };
  const code = isObject(error) ? String(error["Code"]) : "unknown";
  throw new TencentError(`${action}: ${code}, RequestId ${String(response["RequestId"])}`, code, status);
}

function responseIn(text: string): Record<string, unknown> | null {
  try {
    const body = parseExactly(text);
    return isObject(body) && isObject(body["Response"]) ? body["Response"] : null;
  } catch {
    return null;
  }
}
