import type { Document } from "../document.ts";
import { timeLeft } from "../ingress/time-left.ts";

import type { Store } from "../stores/store.ts";
import { type Feed, type FeedRecord, feedOf, type News } from "./feed.ts";
import type { inTime } from "./in-time.ts";
import type { NextContext } from "./next-step.ts";
import type { ResultsArea } from "./results-area.ts";
import type { StepLog } from "./step-log.ts";
import { takeRecords } from "./take-records.ts";

/** What the function of the next step is made of. */
export interface NextParts {
  area: ResultsArea;
  get: Store["get"];
  /** Takes one finished document further. @throws if it is to be called again. */
  step: (document: Document, context: NextContext) => Promise<void>;
  log: StepLog;
  /** Milliseconds since some moment. */
  clock: () => number;
  inTime: typeof inTime;
}

/** What the platform is told: which records of a batch are to come again, or how many results were taken. */
type NextAnswer = { batchItemFailures: { itemIdentifier: string }[] } | { taken: number };

/** Milliseconds of the function's own time-out that are left for the answer. */
const forTheAnswer = 1_000;
/** Milliseconds for a whole event where the platform sets no limit. */
const longest = 60_000;

/**
 * The next step for each result that the store's change feed tells of. A step that throws or hangs fails its record,
 * and no other.
 * @throws if some failed and the platform can only be told so; the others were taken before.
 */
export function nextFunction(parts: NextParts): (event: unknown, context: unknown) => Promise<NextAnswer> {
  const { area, log, clock } = parts;
  return async (event, context) => {
    const feed = feedOf(event, area);
    const until = clock() + Math.min(longest, timeLeft(context)) - forTheAnswer;
    let taken = 0;
    const failed = await takeRecords(feed, {
      left: () => until - clock(),
      failed: (record, error) => log.error(`the next step failed for ${named(record)}`, error),
      take: async (record, ms) => {
        const told = await Promise.allSettled(record.news().map((news) => takeOne(news, record, ms, parts)));
        taken += told.filter((it) => it.status === "fulfilled" && it.value).length;
        for (const it of told) if (it.status === "rejected") throw it.reason;
      },
    });
    return answer(feed, failed, taken);
  };
}

/** False if there is nothing to be taken yet: the task has not ended. */
function takeOne(news: News, record: FeedRecord, ms: number, parts: NextParts): Promise<boolean> {
  const { key } = news;
  return parts.inTime(ms, async (signal) => {
    const document = await (news.document?.() ?? parts.get(key, signal));
    if (document === null) throw new Error(`${key} is not in the store`);
    if (!document.ended) return false;
    const log = (what: string) => parts.log.note(key, what);
    await parts.step(document, { key, attempt: record.attempt, log, signal });
    return true;
  });
}

function answer({ tells, records }: Feed, failed: FeedRecord[], taken: number): NextAnswer {
  if (tells === "all") {
    if (failed.length > 0)
      throw new Error(`the next step failed for ${failed.length} of ${records.length} records`);
    return { taken };
  }
  const told = tells === "first" ? failed.slice(0, 1) : failed;
  return { batchItemFailures: told.map(({ id: itemIdentifier }) => ({ itemIdentifier })) };
}

/** The keys, or what the platform calls a record that cannot be read. */
function named(record: FeedRecord): string {
  try {
    return record
      .news()
      .map(({ key }) => key)
      .join(", ");
  } catch {
    return `a record that cannot be read ${record.id}`.trim();
  }
}
