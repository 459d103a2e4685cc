import { Worker } from "node:worker_threads";

/** A key for the thread, with a number of its own: the same key may come again. */
interface ToTake {
  n: number;
  key: string;
}

/** What the thread says of it. */
interface Taken extends ToTake {
  error: string | null;
}

/** Milliseconds for one key; above what the function itself allows a step that hangs without using the processor. */
const patience = 30_000;

/**
 * Runs the next step in a thread of its own, after the answer to the sender: a step that throws, hangs, never gives the
 * processor back or ends its process touches nothing else. Nothing is tried again here.
 * @param bundle its path. @param tell writes a line for whoever runs it.
 */
export function nextThread(bundle: string, tell: (line: string) => void) {
  const waiting = new Map<number, { key: string; timeout: NodeJS.Timeout }>();
  let last = 0;
  let worker: Worker | null = null;

  function start(): Worker {
    const started = new Worker(new URL("next-worker.cjs", import.meta.url), { workerData: bundle });
    started.on("message", ({ n, key, error }: Taken) => {
      done(n);
      if (error !== null) tell(`The next step for ${key} failed; npm start does not try it again.`);
    });
    started.on("error", (error) =>
      tell(`The next step failed: ${error instanceof Error ? error.name : "?"}`),
    );
    started.on("exit", () => {
      if (worker !== started) return;
      worker = null;
      for (const [n, { key }] of [...waiting]) {
        done(n);
        tell(`The next step for ${key} was broken off, with its thread.`);
      }
    });
    return started;
  }

  function done(n: number): void {
    clearTimeout(waiting.get(n)?.timeout);
    waiting.delete(n);
    if (waiting.size === 0) worker?.unref();
  }

  return {
    /** Takes these keys, some time. It never throws, and never waits. */
    take(keys: readonly string[]): void {
      for (const key of keys) {
        worker ??= start();
        worker.ref(); // until it is done, the process does not end
        const current = worker;
        const timeout = setTimeout(() => void current.terminate(), patience);
        const toTake: ToTake = { n: ++last, key };
        waiting.set(toTake.n, { key, timeout });
        worker.postMessage(toTake);
      }
    },
  };
}
