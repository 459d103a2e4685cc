import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { vod } from "tencentcloud-sdk-nodejs-vod";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";
import { TencentError } from "./tencent-error.ts";

export interface VodClientOptions {
  secretId: string;
  secretKey: string;
  /** Of temporary credentials, as a function's role has them. */
  token?: string;
  /** With protocol: a loopback server, an internal or a regional endpoint. By default the public one. */
  endpoint?: URL;
}

/** What was answered. */
export interface VodReply {
  /** The members of `Response`; long integers are text. */
  response: Record<string, unknown>;
  /** The whole body. */
  text: string;
}

/** Calls an action of VOD's API 2018-07-17. @throws TencentError */
export type VodCall = (action: string, parameters: object, by: AbortSignal) => Promise<VodReply>;

/**
 * VOD's API through the official SDK, over connections that are kept open; `http_proxy` is not obeyed then. A call has
 * 10 s, which Tencent asks for where a pull may be held for 5 s.
 */
export function vodClient({ secretId, secretKey, token, endpoint }: VodClientOptions): VodCall {
  const { protocol, host } = endpoint ?? new URL("https://vod.tencentcloudapi.com");
  const agent =
    protocol === "http:" ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  const client = new vod.v20180717.Client({
    credential: token === undefined ? { secretId, secretKey } : { secretId, secretKey, token },
    region: "", // VOD has none, and an empty one is not sent
    profile: { httpProfile: { protocol: `${protocol}//`, endpoint: host, reqTimeout: 10, agent } },
  });
  // The SDK would JSON.parse the answer, and round ids that stand in it as numbers. It has no hook: its tests are ours.
  Object.defineProperty(client, "parseResponse", { value: wholeAnswer });

  return async (action, parameters, by) => {
    // A signal of its own: the SDK listens to it, and Node warns of more than ten listeners.
    const answer: unknown = await client
      .request(action, parameters, { signal: AbortSignal.any([by]) })
      .catch((cause: unknown) => {
        const why = cause instanceof Error ? cause.message : "unknown error";
        throw new TencentError(`${action} had no answer: ${why}`, null, null, cause);
      });
    return reply(action, answer);
  };
}

/** What node-fetch answers, as far as it is used. */
interface FetchAnswer {
  status: number;
  text: () => Promise<string>;
}

async function wholeAnswer(answer: FetchAnswer): Promise<{ status: number; text: string }> {
  return { status: answer.status, text: await answer.text() };
}

function reply(action: string, answer: unknown): VodReply {
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
