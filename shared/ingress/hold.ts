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
  return <T>(work: (by: Deadline) => Promise<T>, longest: number) =>
    new Promise<T>((resolve, reject) => {
      const over = ending();
      const working = work(over.by);
      let isHeld = false;
      let cancel = wakeAfter(Math.max(0, Math.min(patience, longest)), orReject(patienceIsOver));
      working.then(
        (value) => {
          stopWaiting();
          resolve(value);
        },
        // A failure is waited out, if it may be held.
        orReject(() => holds || timeIsOver()),
      );

      function patienceIsOver() {
        if (!holds || held >= most) return timeIsOver();
        held++;
        isHeld = true;
        cancel = wakeAfter(Math.max(0, Math.min(hold, longest) - patience), orReject(timeIsOver));
        onHeld?.();
      }

      /** It may still succeed, or tell why it has not. */
      function timeIsOver() {
        stopWaiting();
        over.end();
        working.catch(reject);
      }

      /** What throws in a timer would end the process. */
      function orReject(then: () => void): () => void {
        return () => {
          try {
            then();
          } catch (error) {
            stopWaiting();
            reject(error);
          }
        };
      }

      function stopWaiting() {
        cancel();
        if (isHeld) held--;
        isHeld = false;
      }
    });
}
