import { catalogue } from "#functions/catalogue.ts";
import type { Layers } from "#shared/authenticate/authenticate.ts";
import { health } from "#shared/health.ts";
import { type CallbackParts, callbackFunction } from "#shared/ingress/callback-function.ts";
import { isObject } from "#shared/is-object.ts";
import { logger } from "#shared/log.ts";
import { receiver } from "#shared/receive.ts";
import { recogniser } from "#shared/recognise.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { invocation } from "./invocation.ts";

/** Anyone may post. */
const layers: Layers = { tokens: new Map(), vodKeys: new Map(), mpsKeys: new Map() };

/** An answer, its body parsed. */
export interface Told {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** The callback function in front of a store, on 2 March 2026; its log lines are kept. */
export function callbackFor(openStore: OpenStore, parts: Partial<CallbackParts> = {}) {
  const now = () => new Date("2026-03-02T08:15:30.000Z");
  const lines: string[] = [];
  const callback = callbackFunction({
    receive: receiver(catalogue, openStore),
    recognise: recogniser(catalogue),
    layers: async () => layers,
    signWindow: 900,
    refuse: async () => undefined,
    log: logger("emf", (line) => lines.push(line), now),
    now,
    health: () => health("1.2.3", []),
    bodyLimit: 1_000_000,
    hold: (work) => work(new AbortController().signal),
    ...parts,
  });
  const invoke = (event: unknown) => callback(event, invocation);

  return { lines, invoke, request, post };

  async function request(method: string, path: string, body: Buffer | string = ""): Promise<Told> {
    const bytes = Buffer.from(body);
    return told(
      await invoke({ httpMethod: method, path, body: bytes.toString("base64"), isBase64Encoded: true }),
    );
  }

  /** Posts bytes or text as they are, all else as JSON. */
  async function post(body: unknown, path = "/callback"): Promise<Told> {
    const raw = typeof body === "string" || Buffer.isBuffer(body);
    return request("POST", path, raw ? body : JSON.stringify(body));
  }
}

/** @throws if it is no HTTP answer with an object in JSON. */
export function told(answer: unknown): Told {
  if (!isObject(answer) || typeof answer["statusCode"] !== "number" || typeof answer["body"] !== "string") {
    throw new Error("no HTTP answer");
  }
  const { statusCode: status } = answer;
  const body: unknown = JSON.parse(answer["body"]);
  if (!isObject(body) || !isObject(answer["headers"])) throw new Error("no HTTP answer");
  const headers = Object.fromEntries(Object.entries(answer["headers"]).map(([k, v]) => [k, String(v)]));
  return { status, headers, body };
}
