import { deferredFrom } from "../deferred-from.ts";
import type { Receipt } from "../document.ts";
import { isObject } from "../is-object.ts";
import { type Message, messageFrom, type Unreadable } from "../message.ts";
import { notDeferredHere } from "./queued.ts";
import { textMessage } from "./text-message.ts";
import { unwrapAws } from "./unwrap-aws.ts";

/** One message that a platform hands over. */
export interface IncomingRecord {
  kind: "sqs" | "cmq" | "mps";
  /** What the platform calls it; null if it does not say. */
  id: string | null;
  /** Records of one group are received one after the other; null: in any order. */
  group: string | null;
  message: Message | Unreadable;
  /** A deferred notification brings the time of its first arrival. */
  receipt: Omit<Receipt, "receivedAt"> & { receivedAt?: string };
}

/** What is known of the queues of SQS, by their ARN. */
export interface Queues {
  /** The application whose queue this is. */
  appOf: (queueArn: string) => string;
  /** May it hold what we have deferred? Whoever writes to any other is not believed that a notification was judged before. */
  isOverflow: (queueArn: string) => boolean;
}

const anyQueue: Queues = { appOf: () => "default", isOverflow: () => true };

/**
 * The records in an event of SQS or of SCF's triggers for CMQ topics and MPS; null if it is none of these.
 *
 * The MPS trigger hands over a notification that the platform has parsed: a number beyond 2^53 was rounded before
 * we see it. All else is taken from text, as it stands there.
 *
 * @throws RangeError if something has to be written as JSON and is nested too deep for that.
 */
export function recordsIn(event: unknown, queues = anyQueue): IncomingRecord[] | null {
  if (!isObject(event)) return null;
  const { Records: records, EventType, NotificationType } = event;
  if (Array.isArray(records)) {
    if (records.length === 0) return [];
    if (records.some(isSqs)) return records.map((record: unknown) => sqsRecord(record, queues));
    return records.some(isCmq) ? records.map(cmqRecord) : null;
  }
  const type = EventType ?? NotificationType;
  if (typeof type !== "string" || type === "") return null;
  const message = messageFrom(JSON.stringify(event));
  return [{ kind: "mps", id: null, group: null, message, receipt: trigger() }];
}

const isSqs = (record: unknown) => isObject(record) && record["eventSource"] === "aws:sqs";
const isCmq = (record: unknown) => isObject(record) && isObject(record["CMQ"]);
const trigger = () => ({ ingress: "trigger", app: "default", trust: "platform" }) as const;

function sqsRecord(record: unknown, { appOf, isOverflow }: Queues): IncomingRecord {
  const { receiptHandle, ...known } = isObject(record) ? record : { record };
  const { messageId, body, eventSourceARN } = known;
  const arn = typeof eventSourceARN === "string" ? eventSourceARN : "";
  const receipt = {
    ingress: "sqs",
    app: appOf(arn),
    trust: "platform",
  } as const;
  const envelope = { kind: "sqs", id: nameOr(messageId), group: fifoGroup(known), receipt } as const;
  if (typeof body !== "string") return { ...envelope, message: malformed(known, "body") };
  const message = textMessage(body);
  if ("fault" in message) return { ...envelope, message };
  const deferred = deferredFrom(message.json);
  if (deferred === null) return { ...envelope, message: unwrapAws(message) };
  return { ...envelope, ...(isOverflow(arn) ? deferred : { message: notDeferredHere(message) }) };
}

function cmqRecord(record: unknown): IncomingRecord {
  const { msgId, msgBody } = isObject(record) && isObject(record["CMQ"]) ? record["CMQ"] : {};
  const message = typeof msgBody === "string" ? textMessage(msgBody) : malformed(record, "msgBody");
  return { kind: "cmq", id: nameOr(msgId), group: null, message, receipt: trigger() };
}

/** Fair queues have groups too, but promise no order; only FIFO queues number their messages. */
function fifoGroup({ attributes }: Record<string, unknown>): string | null {
  if (!isObject(attributes) || typeof attributes["SequenceNumber"] !== "string") return null;
  return nameOr(attributes["MessageGroupId"]);
}

function nameOr(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function malformed(record: unknown, missing: string): Unreadable {
  const why = `the record has no ${missing} that is text`;
  return { bytes: Buffer.from(JSON.stringify(record ?? null)), fault: { reason: "not-a-notification", why } };
}
