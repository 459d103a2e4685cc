import * as v from "valibot";
import type { FeedRecord } from "./feed.ts";
import { objectKeys } from "./object-keys.ts";
import type { ResultsArea } from "./results-area.ts";

const message = v.object({
  messageId: v.string(),
  body: v.string(),
  attributes: v.optional(v.object({ ApproximateReceiveCount: v.optional(v.string()) })),
});

/** How SNS wraps what it hands to a queue. */
const wrapped = v.object({ Type: v.literal("Notification"), TopicArn: v.string(), Message: v.string() });

/** A message of SQS whose body is an event of S3 or EventBridge, or one that SNS has wrapped. @throws if it is no message. */
export function queueRecord(record: unknown, area: ResultsArea): FeedRecord {
  const { messageId, body, attributes } = v.parse(message, record);
  const count = Number(attributes?.ApproximateReceiveCount);
  return {
    id: messageId,
    attempt: Number.isInteger(count) && count > 0 ? count : null,
    news: () => objectKeys(eventIn(body), area).map((key) => ({ key })),
  };
}

function eventIn(body: string): unknown {
  const event: unknown = JSON.parse(body);
  return v.is(wrapped, event) ? JSON.parse(event.Message) : event;
}
