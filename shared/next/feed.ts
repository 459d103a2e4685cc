import type { Document } from "../document.ts";
import { isObject } from "../is-object.ts";
import { objectKeys } from "./object-keys.ts";
import { queueRecord } from "./queue-record.ts";
import type { ResultsArea } from "./results-area.ts";
import { streamRecord } from "./stream-record.ts";

/** One result that the feed tells of. */
export interface News {
  key: string;
  /** The document, where the record brings all of it. */
  document?: () => Promise<Document | null>;
}

/** One record of the feed. */
export interface FeedRecord {
  /** What the platform calls it; "" where it cannot ask for a single one again. */
  id: string;
  /** Which attempt this is, where the platform counts them. */
  attempt: number | null;
  /** The results that it tells of: often none. @throws if the record cannot be read. */
  news: () => News[];
}

export interface Feed {
  /** How failures are told: the first one, each one, or by failing. */
  tells: "first" | "each" | "all";
  /** Must each record wait for the one before it? */
  inOrder: boolean;
  records: FeedRecord[];
}

/**
 * What an event of the platform tells about the store: a DynamoDB stream, S3 or COS ObjectCreated (direct, through SQS,
 * or EventBridge), or `{"keys": […]}` from whoever wants the next step once more.
 * @throws if it is none of these, or comes from another store than STORE names.
 */
export function feedOf(event: unknown, area: ResultsArea): Feed {
  if (!isObject(event)) throw new Error(notAFeed);
  const { keys, Records: records } = event;
  if (Array.isArray(keys)) return { tells: "all", inOrder: false, records: keys.map(asked) };
  if (!Array.isArray(records)) return { tells: "all", inOrder: false, records: [objectRecord(event, area)] };
  const [first] = records;
  const source = isObject(first) ? first["eventSource"] : undefined;
  if (source === "aws:dynamodb")
    return { tells: "first", inOrder: true, records: records.map((it) => streamRecord(it, area)) };
  if (source === "aws:sqs") {
    // Fair queues have groups too, but promise no order; only FIFO queues number their messages.
    const inOrder = records.some((it) => isObject(it["attributes"]) && "SequenceNumber" in it["attributes"]);
    return { tells: "each", inOrder, records: records.map((it) => queueRecord(it, area)) };
  }
  const objects = records.map((it) => objectRecord({ Records: [it] }, area));
  return { tells: "all", inOrder: false, records: objects };
}

const notAFeed =
  "this is no event of a store: a DynamoDB stream, S3 or COS ObjectCreated, SQS, EventBridge, or a list of keys";

function objectRecord(event: Record<string, unknown>, area: ResultsArea): FeedRecord {
  const keys = objectKeys(event, area);
  return { id: "", attempt: null, news: () => keys.map((key) => ({ key })) };
}

function asked(key: unknown): FeedRecord {
  if (typeof key !== "string") throw new Error(notAFeed);
  return { id: "", attempt: null, news: () => [{ key }] };
}
