import { type CmqServer, type CmqServerOptions, cmqServer } from "#emulators/cmq/cmq-server.ts";
import { catalogue } from "#functions/catalogue.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { type DrainCounts, type Draining, drain } from "#shared/ingress/drain.ts";
import { logger } from "#shared/log.ts";
import { receiver } from "#shared/receive.ts";
import { cmqClient } from "#shared/tencent/cmq-client.ts";
import { type Memory, memory, memoryStore } from "./memory-store.ts";
import { inTime } from "./store-contract-terms.ts";

/** A queue `events` of the emulator, a store in memory, and what drains the one into the other. */
export interface QueueToDrain {
  server: CmqServer;
  store: Memory;
  lines: string[];
  /** The pauses that were asked for, ms; none is made. */
  pauses: number[];
  /** The emulator's clock, which goes on by 1 ms whenever it is read. */
  clock: { time: number };
  send: (...bodies: string[]) => void;
  /** What `run` drains with. */
  parts: Draining;
  run: (parts?: Partial<Draining>) => Promise<DrainCounts>;
}

export async function queueToDrain(faults?: CmqServerOptions["faults"]): Promise<QueueToDrain> {
  const clock = { time: Date.parse("2026-03-02T08:15:30Z") };
  const now = () => ++clock.time;
  const keys = [{ secretId: "an-id", secretKey: "a-key" }];
  const queues = { events: {} };
  const server = await cmqServer({ queues, keys, now, patient: false, ...(faults ? { faults } : {}) });
  const client = cmqClient({
    endpoint: server.url,
    credentials: () => ({ secretId: "an-id", secretKey: "a-key" }),
    http: keepAliveHttp(),
    now: () => new Date(now()),
    random: () => 0.5,
  });
  const store = memory();
  const lines: string[] = [];
  const pauses: number[] = [];
  const parts: Draining = {
    receive: receiver(catalogue, memoryStore(store)),
    client,
    queue: "events",
    app: "shop",
    now: () => new Date("2026-03-02T08:15:30Z"),
    log: logger(
      "json",
      (line) => lines.push(line),
      () => new Date("2026-03-02T08:15:30Z"),
    ),
    deadline: inTime,
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
  };
  return {
    server,
    store,
    lines,
    pauses,
    clock,
    parts,
    send: (...bodies) => {
      for (const body of bodies) server.queues.get("events")?.send(body);
    },
    run: (more = {}) => drain({ ...parts, ...more }),
  };
}
