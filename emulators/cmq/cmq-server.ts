import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, cmqAction, type Parameters, waitOf } from "./cmq-actions.ts";
import { type CmqKey, cmqRefused } from "./cmq-admission.ts";
import { type CmqEntry, type CmqQueue, type CmqQueueOptions, cmqQueue } from "./cmq-queue.ts";

/**
 * A fault of one request: its connection breaks before it took effect, or after; or it is refused with a code of
 * the service, without effect.
 */
export type CmqFault = "before" | "after" | { code: number; message?: string };

export interface CmqServerOptions {
  queues: Readonly<Record<string, CmqQueueOptions>>;
  keys: readonly CmqKey[];
  /** The only clock there is, ms. */
  now: () => number;
  /** Does an empty queue let its receiver wait? True by default; if not, it answers at once. */
  patient?: boolean;
  /** Asked for each request, with the number of requests before it. */
  faults?: (action: string, n: number) => CmqFault | null;
  /** Told of each entry of the log at the moment it is made. */
  observe?: (entry: CmqEntry) => void;
  /** Milliseconds that each call takes. */
  latency?: number;
  /** Where it listens; a free one by default. */
  port?: number;
}

export interface CmqServer {
  url: URL;
  queues: ReadonlyMap<string, CmqQueue>;
  /** What became of all messages, in the order in which it happened. */
  log: readonly CmqEntry[];
  close: () => Promise<void>;
}

/** Between two looks into an empty queue while its receiver waits, ms. */
const pause = 10;

/** The data plane of TDMQ-CMQ on the loopback, as its manual describes it. */
export async function cmqServer(options: CmqServerOptions): Promise<CmqServer> {
  const log: CmqEntry[] = [];
  const tell = (entry: CmqEntry) => {
    log.push(entry);
    options.observe?.(entry);
  };
  const queues = new Map(
    Object.entries(options.queues).map(([name, it]) => [name, cmqQueue(name, it, options.now, tell)]),
  );
  let requests = 0;
  const server = createServer((request, response) => {
    serve(request, response, queues, options, () => requests++).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  return { url: new URL(`http://127.0.0.1:${portOf(server)}/`), queues, log, close: () => closed(server) };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  queues: ReadonlyMap<string, CmqQueue>,
  options: CmqServerOptions,
  count: () => number,
): Promise<void> {
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const { method } = request;
  const isKnown = url.pathname === "/v2/index.php" || url.pathname === "/";
  if (!isKnown || (method !== "GET" && method !== "POST")) return void response.writeHead(404).end();
  const form = method === "GET" ? url.searchParams : new URLSearchParams(await read(request));
  const parameters = Object.fromEntries(form);
  const n = count();
  if (options.latency) await wait(options.latency);
  const fault = options.faults?.(parameters["Action"] ?? "", n) ?? null;
  if (fault === "before") return void response.destroy();
  const answer =
    fault === null || fault === "after"
      ? (cmqRefused(method, url, parameters, options.keys, options.now()) ??
        (await acted(parameters, queues, options, () => response.destroyed)))
      : { message: "a fault that was asked for", ...fault };
  if (fault === "after") return void response.destroy();
  const body = JSON.stringify({ ...answer, requestId: `request-${n}`, clientRequestId: 0 });
  response.writeHead(200, { "content-type": "text/html; charset=UTF-8" }).end(body);
}

async function acted(
  parameters: Parameters,
  queues: ReadonlyMap<string, CmqQueue>,
  { patient = true, now }: CmqServerOptions,
  gone: () => boolean,
): Promise<Answer> {
  const { Action = "", queueName = "" } = parameters;
  const queue = queues.get(queueName);
  if (queue === undefined) return { code: 4440, message: "(10100)the queue does not exist" };
  const until = now() + (patient ? (waitOf(parameters) ?? 0) * 1000 : 0);
  for (;;) {
    const answer = cmqAction(Action, queue, parameters);
    if (answer === null) return { code: 4000, message: "(10010)there is no such action" };
    if (answer.code !== 7000 || now() >= until) return answer;
    await wait(pause);
    if (gone()) return answer; // a message must not be given to a receiver that has left
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
