import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { pullText, pushEvent, tokenSetting } from "../push.ts";
import { storeServer } from "../servers/store-server.ts";
import { tableText } from "../table-text.ts";

/** What a process took after so many events. */
export interface Sample {
  events: number;
  /** Bytes, after a collection. */
  heapUsed: number;
  rss: number;
  /** Events in a second since the last sample. */
  rate: number;
}

const path = fileURLToPath(new URL("memory-child.cjs", import.meta.url));
const sample = v.object({ events: v.number(), heapUsed: v.number(), rss: v.number(), rate: v.number() });

/**
 * The memory of one callback function over many events, which it puts into a bucket whose server answers at once.
 * @param file the function's bundle, built.
 * @throws if an event was not answered by 200, or did not arrive.
 */
export async function memory(file: string, events: number): Promise<Sample[]> {
  const bucket = await storeServer("fast");
  const child = fork(path, [file, `${events}`, `${events / 10}`], {
    execArgv: ["--expose-gc"],
    env: { ...bucket.env, ...tokenSetting },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const samples: Sample[] = [];
  child.on("message", (message) => samples.push(v.parse(sample, message)));
  try {
    const ended = once(child, "exit");
    child.send({ event: pushEvent(""), text: pullText("TASK") });
    const [code] = await ended;
    const stored = await bucket.count();
    if (code !== 0 || stored !== events)
      throw new Error(`of ${events} events ${stored} were stored; the process ended with ${code}`);
    return samples;
  } finally {
    bucket.close();
  }
}

/** The samples as a table, in MB. */
export function memoryTable(samples: readonly Sample[]): string {
  const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  const rows = samples.map(({ events, heapUsed, rss, rate }) => [
    `${events}`,
    mb(heapUsed),
    mb(rss),
    rate.toFixed(0),
  ]);
  return tableText(["events", "heap, MB", "RSS, MB", "events/s"], rows);
}
