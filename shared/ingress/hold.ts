import type { Sleep } from "../sleep.ts";

/** How long a push that cannot be kept waits for its answer. Milliseconds. */
export interface Holding {
  /** What storing may take before a push counts as held. */
  patience: number;
  /** From arrival to the refusal: above the 5 s after which VOD sends again. If not above `patience`, nothing is held. */
  hold: number;
  /** So many are held at once; one more is refused as soon as its patience is over. */
  most: number;
  sleep: Sleep;
  /** Told of each that is held. */
  onHeld?: () => void;
}

/** Does `work` for a push that may take `longest` milliseconds at most, whatever the settings say. */
export type Hold = <T>(work: (by: AbortSignal) => Promise<T>, longest: number) => Promise<T>;

/** A reason of one's own spares the making of Node's. */
const ended = "the push was answered";

/**
 * VOD ignores the status of an answer: it sends again only if none has come for five seconds. So a push that cannot be
 * kept must not fail early. Success is told at once; failure when the time is over, while `work` goes on trying.
 */
export function holder({ patience, hold, most, sleep, onHeld }: Holding): Hold {
  let held = 0;
  return async (work, longest) => {
    const ending = new AbortController();
    const wait = (ms: number) => sleep(Math.max(0, ms), ending.signal).catch(() => undefined);
    const working = work(ending.signal);
    let waiting = true;
    const success = new Promise<void>((resolve) => {
      const done = () => {
        waiting = false;
        resolve();
      };
      working.then(done, () => undefined);
    });
    try {
      const enough = hold > patience ? success : working.catch(() => undefined);
      await Promise.race([enough, wait(Math.min(patience, longest))]);
      if (waiting && hold > patience && held < most) {
        held++;
        onHeld?.();
        await Promise.race([success, wait(Math.min(hold, longest) - patience)]).finally(() => held--);
      }
    } finally {
      ending.abort(ended);
    }
    return working;
  };
}
