import type { Sleep } from "../sleep.ts";
import { within } from "../within.ts";

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
    if (turn <= now) return;
    const awake = within(Number.POSITIVE_INFINITY, [by], (by) => sleep(turn - now, by));
    await awake.catch(() => undefined);
  };
}
