import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as v from "valibot";

/** One function, as it is loaded and perhaps given an event. */
export interface Cold {
  name: string;
  file: string;
  /** What it is given once it is loaded; null: it is loaded only. */
  event: unknown;
  env: Record<string, string>;
}

/** Milliseconds. */
export interface Start {
  /** Of `require` alone. */
  load: number;
  loadCpu: number;
  /** From the call of the handler until its answer; 0 without an event. */
  first: number;
  /** Of the whole process, from its spawning until it is gone. */
  wall: number;
  /** Of the whole process, Node's own start included. */
  cpu: number;
}

const child = fileURLToPath(new URL("child.cjs", import.meta.url));
const told = v.object({
  load: v.number(),
  loadCpu: v.number(),
  first: v.number(),
  cpu: v.number(),
  answer: v.unknown(),
});
const stored = v.looseObject({ statusCode: v.literal(200) });

/**
 * Starts a function in a fresh process, with nothing in its environment but what is given: no compile cache, no options.
 * @throws if the event was not answered with 200.
 */
export async function freshProcess({ name, file, event, env }: Cold): Promise<Start> {
  const begun = performance.now();
  const words = event === null ? [file] : [file, JSON.stringify(event)];
  const started = spawn(process.execPath, [child, ...words], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [started.stdout, started.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  await once(started, "close");
  const wall = performance.now() - begun;
  const line = /^told:(.*)$/m.exec(said)?.[1];
  if (line === undefined) throw new Error(`${name} did not start: ${said.slice(-2_000)}`);
  const { answer, ...times } = v.parse(told, JSON.parse(line));
  if (event !== null && !v.is(stored, answer))
    throw new Error(`${name} did not store its event: ${said.slice(-2_000)}`);
  return { ...times, wall };
}
