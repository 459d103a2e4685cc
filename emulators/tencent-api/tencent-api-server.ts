import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { isObject } from "../../shared/is-object.ts";
import { ApiError } from "./api-error.ts";
import { type Loopback, loopback } from "./loopback.ts";
import { type RateLimit, rateLimit } from "./rate-limit.ts";
import { type ApiCredential, verifyTc3 } from "./verify-tc3.ts";

/**
 * One action of an API: the request's parameters in, the members of `Response` out, as the JSON text of an object: text,
 * since a reply may hold integers that no number of JavaScript can.
 *
 * @throws ApiError
 */
export interface Action {
  run: (parameters: Record<string, unknown>) => string | Promise<string>;
  /** Requests in a second. */
  perSecond: number;
}

/** A call never arrives, takes effect and its answer is lost, or is answered with an error and has no effect. */
export type ApiFault = "before" | "after" | { code: string };

export interface TencentApiOptions {
  version: string;
  actions: Readonly<Record<string, Action>>;
  credential?: ApiCredential;
  /** Milliseconds; by this clock requests are counted. */
  now?: () => number;
  /** Milliseconds; by this clock signatures expire. The SDK signs by the clock of the machine. */
  signatureNow?: () => number;
  /** Asked for the n-th call of an action, from 1. */
  faults?: (action: string, n: number) => ApiFault | null;
  /** Milliseconds that each call takes. */
  latency?: number;
  /** Where it listens; a free one by default. */
  port?: number;
}

/** The key pair of servers that are given none. */
export const testCredential: ApiCredential = { secretId: "AKIDEXAMPLE", secretKey: "SECRETEXAMPLE" };

/** An API of Tencent Cloud, 3.0, on loopback: it verifies signatures, counts requests and answers errors as the true one does. */
export function tencentApiServer(options: TencentApiOptions): Promise<Loopback> {
  const { credential = testCredential, now = Date.now, signatureNow = Date.now, latency = 0 } = options;
  const calls = new Map<string, number>();
  const limits = new Map<string, RateLimit>();

  return loopback(async (request, body, response) => {
    if (latency > 0) await wait(latency);
    const name = header(request, "x-tc-action");
    const n = (calls.get(name) ?? 0) + 1;
    calls.set(name, n);
    const fault = options.faults?.(name, n) ?? null;
    if (fault === "before") return void response.destroy();
    const reply = await replied(async () => {
      verifyTc3(request.headers, body, credential, signatureNow());
      if (fault !== null && fault !== "after") throw new ApiError(fault.code, "of the emulator's making");
      return call(name, header(request, "x-tc-version"), body);
    });
    if (fault === "after") return void response.destroy();
    response.writeHead(200, { "content-type": "application/json" }).end(reply);
  }, options.port);

  async function call(name: string, version: string, body: string): Promise<string> {
    const action = options.actions[name];
    if (version !== options.version) throw new ApiError("NoSuchVersion", `${version} is no version`);
    if (action === undefined) throw new ApiError("InvalidAction", `${name} is no action`);
    const limit = limits.get(name) ?? rateLimit(action.perSecond);
    limits.set(name, limit);
    limit(now());
    return action.run(parametersIn(body));
  }
}

/** The reply, or an ApiError's; any other error costs the connection, and the test that met it fails. */
async function replied(act: () => Promise<string>): Promise<string> {
  const requestId = `"RequestId":"${randomUUID()}"`;
  try {
    const members = (await act()).slice(0, -1);
    return `{"Response":${members}${members === "{" ? "" : ","}${requestId}}}`;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code: Code, message: Message } = error;
    return `{"Response":{"Error":${JSON.stringify({ Code, Message })},${requestId}}}`;
  }
}

function parametersIn(body: string): Record<string, unknown> {
  try {
    const parameters: unknown = JSON.parse(body);
    if (isObject(parameters)) return parameters;
  } catch {
    // The error below says it.
  }
  throw new ApiError("InvalidRequest", "the body is no JSON object");
}

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === "string" ? value : "";
}
