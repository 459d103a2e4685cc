import type { Sleep } from "../sleep.ts";

/** Resolves when it is one's turn; at once if `by` is aborted. */
export type Pace = (by: AbortSignal) => Promise<void>;

/**
 * Lets through at most so many in a second, evenly, whoever asks: many callers who run into a limit and back off from it
 * would use less of it.
 * @param clock Milliseconds.
 */
export function pace(perSecond: number, clock: () => number, sleep: Sleep): Pace {
  let next = Number.NEGATIVE_INFINITY;
  return async (by) => {
    const now = clock();
    const turn = Math.max(now, next);
    next = turn + 1_000 / perSecond;
    // A signal for each sleeper: they listen to it, and Node warns of more than ten listeners.
    if (turn > now) await sleep(turn - now, AbortSignal.any([by])).catch(() => undefined);
  };
}
