import { type Deadline, ending } from "../deadline.ts";
import type { WakeAfter } from "../wake-after.ts";

/** How long a push that cannot be kept waits for its answer. Milliseconds. */
export interface Holding {
  /** What storing may take before a push counts as held. */
  patience: number;
  /** From arrival to the refusal: above the 5 s after which VOD sends again. If not above `patience`, nothing is held. */
  hold: number;
  /** So many are held at once; one more is refused as soon as its patience is over. */
  most: number;
  wakeAfter: WakeAfter;
  /** Told of each that is held. */
  onHeld?: () => void;
}

/**
 * Does `work` for a push that may take `longest` milliseconds at most, whatever the settings say. Its deadline comes when
 * the time is over, not when it has succeeded.
 */
export type Hold = <T>(work: (by: Deadline) => Promise<T>, longest: number) => Promise<T>;

/**
 * VOD ignores the status of an answer: it sends again only if none has come for five seconds. So a push that cannot be
 * kept must not fail early. Success is told at once; failure when the time is over, while `work` goes on trying.
 */
export function holder({ patience, hold, most, wakeAfter, onHeld }: Holding): Hold {
  const holds = hold > patience;
  let held = 0;
  return async (work, longest) => {
    const over = ending();
    const working = work(over.by);
    /** Has it succeeded within so many milliseconds? A failure is waited out, if it may be held. */
    const succeeds = (ms: number) =>
      new Promise<boolean>((resolve) => {
        const cancel = wakeAfter(Math.max(0, ms), () => resolve(false));
        const told = (success: boolean) => {
          cancel();
          resolve(success);
        };
        working.then(
          () => told(true),
          () => holds || told(false),
        );
      });
    let inTime = await succeeds(Math.min(patience, longest));
    if (!inTime && holds && held < most) {
      held++;
      onHeld?.();
      inTime = await succeeds(Math.min(hold, longest) - patience);
      held--;
    }
    if (!inTime) over.end();
    return working;
  };
}
