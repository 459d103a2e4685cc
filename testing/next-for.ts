import { type NextParts, nextFunction } from "#shared/next/next-function.ts";
import { stepLog } from "#shared/next/step-log.ts";
import { memory, memoryStore } from "./memory-store.ts";
import { areas } from "./next-events.ts";
import { draftOf, pull, pullKey } from "./pulls.ts";

/** What a step does with a result. */
export type Doing = "succeeds" | "throws" | "throws at once" | "hangs" | "hangs, and throws when it is late";

/** The step that does with each key what the table says. */
export function stepThat(does: ReadonlyMap<string, Doing>, taken: string[]): NextParts["step"] {
  return (_, { key, signal }) => {
    taken.push(key);
    switch (does.get(key)) {
      case "throws at once":
        throw new Error("canary-of-a-step");
      case "throws":
        return Promise.reject(new Error("it does not want to"));
      case "hangs":
        return new Promise(() => undefined);
      case "hangs, and throws when it is late":
        return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
      default:
        return Promise.resolve();
    }
  };
}

/** The function in front of a store in memory with the pulls `ids`; time passes only where everything waits for it. */
export async function nextFor(ids: readonly string[], parts: Partial<NextParts> = {}) {
  const store = memoryStore(memory())(() => false);
  for (const id of ids) await store.put(draftOf(pull(id)), new AbortController().signal);
  const lines: string[] = [];
  const taken: string[] = [];
  const next = nextFunction({
    area: areas.s3,
    get: store.get,
    step: stepThat(new Map(), taken),
    log: stepLog(
      "json",
      (line) => lines.push(line),
      () => new Date("2026-03-02T08:15:30Z"),
    ),
    clock: () => 0,
    inTime: soonOver,
    ...parts,
  });
  return { next, store, lines, taken };
}

/** A time-out that comes as soon as nothing else is to be done. */
export async function soonOver<T>(_: number, work: (by: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = async () => {
    for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
    over.abort(new Error("it was not done"));
    return Promise.reject(over.signal.reason);
  };
  return Promise.race([(async () => work(over.signal))(), late()]);
}

export const keysOf = (ids: readonly string[]) => ids.map(pullKey);
