import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { catalogue } from "../../functions/catalogue.ts";
import { drainFunction } from "../../shared/ingress/drain-function.ts";
import { pullFunction } from "../../shared/ingress/pull-function.ts";
import { logger } from "../../shared/log.ts";
import { receiver } from "../../shared/receive.ts";
import { readSettings } from "../../shared/settings.ts";
import { sleep } from "../../shared/sleep.ts";
import { openStore } from "../../shared/stores/open-store.ts";
import { type Memory, memory, memoryStore } from "../../testing/memory-store.ts";

export interface Case {
  name: "pull" | "drain";
  events: number;
  /** Milliseconds of each call. */
  latency: number;
  concurrency: number;
  /** Into a folder of this machine, or into memory: then it is the ingress alone that is measured. */
  store: "folder" | "memory";
}

/** Fills a queue, empties it, and says how many seconds that took. @throws if something was not stored. */
export async function emptyQueue({ name, events, latency, concurrency, store }: Case): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  const held = memory();
  const path = new URL("emulators.ts", import.meta.url).pathname;
  const emulators = fork(path, [`${events}`, `${latency}`], { execArgv: ["--import", "tsx"] });
  try {
    const [environment] = await once(emulators, "message");
    const run = functionOf(
      name,
      { ...environment, ...limits(concurrency), STORE: `file:${folder}` },
      store,
      held,
    );
    const start = performance.now();
    let stored = 0;
    // One run ends where a puller finds nothing, or gives up: the timer would come again.
    while (stored < events) {
      const { stored: more = 0 } = await run({});
      if (more === 0) throw new Error(`only ${stored} of ${events} were stored`);
      stored += more;
    }
    return (performance.now() - start) / 1_000;
  } finally {
    emulators.disconnect();
    await rm(folder, { recursive: true });
  }
}

const limits = (n: number) => ({ PULL_CONCURRENCY: `${n}`, DRAIN_CONCURRENCY: `${n}` });

function functionOf(
  name: Case["name"],
  environment: Record<string, string>,
  store: Case["store"],
  held: Memory,
): (context: unknown) => Promise<{ [outcome: string]: number }> {
  const { settings, bad } = readSettings(environment);
  if (settings === null) throw new Error(JSON.stringify(bad));
  const open = store === "memory" ? memoryStore(held) : openStore(settings.STORE, environment, 0);
  const now = () => new Date();
  const parts = {
    receive: receiver(catalogue, open),
    log: logger("json", () => undefined, now),
    settings,
    environment,
    now,
    random: Math.random,
    sleep,
  };
  return name === "pull" ? pullFunction(parts) : drainFunction(parts);
}
