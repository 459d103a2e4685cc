import type { Stored } from "#shared/stored/stored.ts";
import { within } from "#shared/within.ts";
import type { Replayable } from "./replayable.ts";
import type { Became, Target } from "./target.ts";

export interface Replaying {
  /** Truncated ones come as their key alone. */
  source: AsyncIterable<Replayable | { truncated: string }>;
  target: Target;
  /** Takes away what was kept aside and is stored now; null where it is to stay. */
  remove: Stored["remove"] | null;
  /** So many at once. */
  concurrency: number;
  /** Nothing more is begun; what is under way is finished. */
  stop: AbortSignal;
  /** Milliseconds for one notification. */
  patience: number;
  /** Told once, if nothing succeeds any more and the rest is left untried. */
  gaveUp: () => void;
  /** Told of each. */
  done: (it: Replayed, counts: Counts) => void;
}

/** What became of one. */
export type Replayed =
  | { key: string; became: Became[]; left: boolean }
  | { key: string; failed: unknown }
  | { key: string; truncated: true };

export interface Counts {
  read: number;
  stored: number;
  duplicate: number;
  stale: number;
  parked: number;
  deferred: number;
  understood: number;
  /** Of what was kept aside: gone from there. */
  left: number;
  /** Only the beginning of it is known. */
  truncated: number;
  failed: number;
}

export const noCounts = (): Counts => ({
  read: 0,
  stored: 0,
  duplicate: 0,
  stale: 0,
  parked: 0,
  deferred: 0,
  understood: 0,
  left: 0,
  truncated: 0,
  failed: 0,
});

/** So many failures in a row say that it is not the notification. */
const patience = 20;

/**
 * Puts notifications through the pipeline again, a few at once. One that was kept aside leaves when all that it holds is
 * stored, and never before: whenever this is interrupted, it is in one place or in both, and running it again
 * goes on. It stops by itself when nothing succeeds any more.
 */
export async function replay(replaying: Replaying): Promise<Counts> {
  const { source, concurrency, stop } = replaying;
  const counts = noCounts();
  const under = new Set<Promise<void>>();
  let inARow = 0;
  try {
    for await (const it of source) {
      if (stop.aborted) break;
      if (inARow >= patience) {
        replaying.gaveUp();
        break;
      }
      counts.read++;
      const work = one(it).then((replayed) => {
        tally(counts, replayed);
        inARow = "failed" in replayed ? inARow + 1 : 0;
        replaying.done(replayed, counts);
      });
      const tracked = work.finally(() => under.delete(tracked));
      under.add(tracked);
      if (under.size >= concurrency) await Promise.race(under);
    }
  } finally {
    await Promise.all(under);
  }
  return counts;

  async function one(it: Replayable | { truncated: string }): Promise<Replayed> {
    if ("truncated" in it) return { key: it.truncated, truncated: true };
    const { key } = it;
    try {
      const became = await within(replaying.patience, [], (by) => replaying.target(it, by));
      const stored = became.length > 0 && became.every(({ outcome }) => isStored(outcome));
      if (it.aside === null || !stored || replaying.remove === null) return { key, became, left: false };
      await replaying.remove(key);
      return { key, became, left: true };
    } catch (failed) {
      return { key, failed };
    }
  }
}

/** Is it where readers of results find it, or something better? */
const isStored = (outcome: Became["outcome"]) =>
  outcome === "stored" || outcome === "duplicate" || outcome === "stale";

function tally(counts: Counts, replayed: Replayed): void {
  if ("failed" in replayed) counts.failed++;
  else if ("truncated" in replayed) counts.truncated++;
  else {
    for (const { outcome } of replayed.became) counts[outcome]++;
    if (replayed.left) counts.left++;
  }
}
