import { type Deadline, ending, whenOver } from "../deadline.ts";
import { type Sleep, sleep } from "../sleep.ts";
import { type OpenStore, reading, type Store, StoreError } from "./store.ts";

export interface Retrying {
  /** Milliseconds for the first attempt; each following one has half as much again: a store may be slow, and not away. */
  attempt: number;
  /** The first pause, ms; each following one may be twice as long. */
  pause: number;
  /** The longest pause, ms. */
  longestPause: number;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
}

/** How everything insists here: three or four attempts within the time that a push has. */
export const insistence: Retrying = {
  attempt: 1_500,
  pause: 50,
  longestPause: 1_000,
  random: Math.random,
  sleep,
};

/**
 * A store whose every call is tried again until it succeeds, cannot succeed, or the caller's deadline has come. Each
 * attempt has a time-out of its own: an attempt that hangs must not use up the deadline. Pauses are random up to a
 * growing limit, so that many instances do not come back at the same moment.
 *
 * An attempt that failed may have taken effect; a store's operations bear repetition.
 */
export function withRetry(open: OpenStore, retrying: Retrying): OpenStore {
  return (same): Store => {
    const store = open(same);
    const insist = <T>(by: Deadline, attempt: (by: Deadline) => Promise<T>) => persist(attempt, by, retrying);
    return {
      put: (draft, by, tally = { attempts: 0 }) =>
        insist(by, (once) => {
          tally.attempts++;
          return store.put(draft, once);
        }),
      park: (parked, by) => insist(by, (once) => store.park(parked, once)),
      get: (key, by) => reading(by, (within) => insist(within, (once) => store.get(key, once))),
    };
  };
}

/** No deadline is longer, ms. */
const longestAttempt = 60_000;

/** Tries until it succeeds, cannot succeed, or the deadline has come. @throws StoreError */
export async function persist<T>(
  attempt: (by: Deadline) => Promise<T>,
  by: Deadline,
  { attempt: milliseconds, pause, longestPause, random, sleep }: Retrying,
): Promise<T> {
  let last: StoreError | undefined;
  for (let tried = 0; ; tried++) {
    if (by.aborted) throw late(last);
    try {
      return await inTime(attempt, Math.min(longestAttempt, milliseconds * 1.5 ** tried), by);
    } catch (error) {
      if (!(error instanceof StoreError && error.retryable)) throw error;
      last = error;
      await sleep(random() * Math.min(longestPause, pause * 2 ** tried), by).catch(() => undefined);
    }
  }
}

/**
 * One attempt, given up after `ms` or when `by` says so: at once, since a disk that hangs does not listen to a signal. What
 * `within` does, and this, in one: two took 4 µs more of each event.
 */
function inTime<T>(attempt: (by: Deadline) => Promise<T>, ms: number, by: Deadline): Promise<T> {
  const over = ending();
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      done();
      over.end();
      reject(new StoreError("the store did not answer", true));
    };
    const done = () => {
      clearTimeout(timer);
      forget();
    };
    const attempted = attempt(over.by);
    const timer = setTimeout(giveUp, ms);
    const forget = whenOver(by, giveUp);
    attempted.then(
      (value) => {
        done();
        resolve(value);
      },
      (error: unknown) => {
        done();
        reject(error);
      },
    );
  });
}

/** What an operator should know is why it did not: the reason of the last attempt. */
function late(last?: StoreError): StoreError {
  const reason = last === undefined ? "" : `: ${last.message}`;
  return new StoreError(`the store did not take it in time${reason}`, true, last);
}
