import type { Sleep } from "#shared/sleep.ts";
import type { Counts, LiveCounter } from "./live-counter.ts";

export interface Rounds {
  /** One run; `stop` ends it after the batch that is under way. */
  run: (stop: AbortSignal) => Promise<Counts>;
  /** Milliseconds between runs; null for one run only. */
  every: number | null;
  /** Aborted by Ctrl-C. */
  stop: AbortSignal;
  sleep: Sleep;
  counter: LiveCounter;
}

/** One run, or one after the other until it is stopped. A run that fails is told of, and the next one tries again. */
export async function rounds({ run, every, stop, sleep, counter }: Rounds): Promise<void> {
  do {
    try {
      counter.ended(await run(stop));
    } catch (error) {
      counter.log.error("this run failed", error);
    }
    if (every !== null && !stop.aborted) await sleep(every, stop).catch(() => undefined);
  } while (every !== null && !stop.aborted);
}
