import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";

/** What came of a load. */
export interface Load {
  seconds: number;
  /** Of each answer, milliseconds. */
  latencies: number[];
  /** How many had each HTTP status. */
  answers: Record<string, number>;
  /** Errors and time-outs. */
  lost: number;
}

const schema = v.object({
  seconds: v.number(),
  latencies: v.array(v.number()),
  answers: v.record(v.string(), v.number()),
  lost: v.number(),
});
const run = promisify(execFile);
const path = fileURLToPath(new URL("../peers/load.ts", import.meta.url));

/**
 * Posts notifications from another process, each of a task of its own.
 * @param prefix of the tasks' ids.
 * @param connections each of which waits for its answer before it posts again.
 */
export async function load(url: string, prefix: string, amount: number, connections = 16): Promise<Load> {
  const words = [url, prefix, `${amount}`, `${connections}`];
  const maxBuffer = 64 * 1024 * 1024;
  const { stdout } = await run(process.execPath, ["--import", "tsx", path, ...words], { maxBuffer });
  return v.parse(schema, JSON.parse(stdout));
}
