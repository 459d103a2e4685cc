import { failuresIn } from "./next-events.ts";

type Next = (event: unknown) => Promise<unknown>;

/** What a platform has given up, by the index of the record. */
type GivenUp = number[];

/** So often a platform tries a record. */
const most = 5;

/**
 * Feeds records as Lambda does from one shard of a table's stream: in order, from the first failure on once more,
 * and what fails too often to a dead-letter queue.
 * @param event of records that are called `0`, `1`, …
 */
export async function streamPlatform<T>(
  records: readonly T[],
  event: (batch: readonly T[]) => unknown,
  next: Next,
): Promise<GivenUp> {
  const givenUp: GivenUp = [];
  let attempts = 0;
  for (let at = 0; at < records.length; ) {
    const batch = records.slice(at, at + 100);
    const [failure] = failuresIn(await next(event(batch)));
    if (failure === undefined || Number(failure) > 0) attempts = 0;
    at += Number(failure ?? batch.length);
    if (failure === undefined || ++attempts < most) continue;
    givenUp.push(at++);
    attempts = 0;
  }
  return givenUp;
}

/** Feeds records as Lambda does from a queue: what failed once more, some time, and then to a dead-letter queue. */
export async function queuePlatform<T>(
  records: readonly T[],
  event: (batch: readonly T[]) => unknown,
  next: Next,
): Promise<GivenUp> {
  let waiting = [...records.keys()];
  for (let attempt = 1; attempt <= most; attempt++) {
    const again: number[] = [];
    for (let at = 0; at < waiting.length; at += 100) {
      const batch = waiting.slice(at, at + 100);
      const failed = failuresIn(await next(event(batch.flatMap((n) => records[n] ?? []))));
      again.push(...failed.flatMap((name) => batch[Number(name)] ?? []));
    }
    waiting = again;
  }
  return waiting;
}
