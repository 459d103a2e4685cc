import type { Feed, FeedRecord } from "./feed.ts";

/** How records are taken. Milliseconds. */
interface Taking {
  /** Takes one within `ms`. @throws if it is to come again. */
  take: (record: FeedRecord, ms: number) => Promise<void>;
  /** Time that is left for all of them. */
  left: () => number;
  /** Told why one failed. */
  failed: (record: FeedRecord, error: unknown) => void;
}

/** So many are taken at once where order does not matter. */
const lanes = 10;
/** What each may have, if there is so much: a step that hangs must leave time for the others. */
const fairShare = 3_000;

/**
 * Takes all records of a feed, and tells which are to come again. In order, the first that fails ends it: it and what
 * follows come again.
 */
export async function takeRecords({ inOrder, records }: Feed, taking: Taking): Promise<FeedRecord[]> {
  const failed = new Set<FeedRecord>();
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let record = records[next++]; record !== undefined; record = records[next++]) {
      const rounds = inOrder ? 1 : Math.ceil((records.length - next + 1) / lanes);
      if (await succeeds(record, taking, rounds)) continue;
      failed.add(record);
      if (inOrder) for (const after of records.slice(next)) failed.add(after);
      if (inOrder) return;
    }
  };
  await Promise.all(Array.from({ length: inOrder ? 1 : lanes }, lane));
  return records.filter((record) => failed.has(record));
}

async function succeeds(record: FeedRecord, taking: Taking, rounds: number): Promise<boolean> {
  const left = taking.left();
  try {
    if (left <= 0) throw new Error("there was no time left");
    await taking.take(record, Math.min(left, Math.max(fairShare, left / rounds)));
    return true;
  } catch (error) {
    taking.failed(record, error);
    return false;
  }
}
