import * as v from "valibot";
import { type Diagnosis, no, warning, yes } from "./diagnosis.ts";

const number = v.nullish(v.number(), null);
const schema = v.object({
  QueueDescribe: v.object({
    MsgRetentionSeconds: number,
    VisibilityTimeout: number,
    ActiveMsgNum: number,
    DeadLetterPolicy: v.nullish(
      v.object({
        DeadLetterQueue: v.nullish(v.string(), ""),
        Policy: number,
        MaxReceiveCount: number,
        MaxTimeToLive: number,
      }),
      null,
    ),
  }),
});

/** As TDMQ's DescribeCmqQueueDetail tells it; seconds. Null members were not told. */
export type QueueAttributes = v.InferOutput<typeof schema>["QueueDescribe"];

/** Null if the answer tells none. */
export function queueAttributes(response: unknown): QueueAttributes | null {
  const read = v.safeParse(schema, response);
  return read.success ? read.output.QueueDescribe : null;
}

/** Seconds after which TDMQ drops a message that was received and not deleted; its default. */
const leastRetention = 3_600;
/** Seconds: `drain` may take as long to store a batch. */
const leastHidden = 30;
/** So often a message comes while the store rests for ten minutes. */
const leastReceives = 20;

/** Does the queue keep what we cannot store for a while? */
export function settingsOfQueue(queue: string, attributes: QueueAttributes): Diagnosis[] {
  return [retention(queue, attributes), visibility(queue, attributes), deadLetters(queue, attributes)];
}

function retention(
  queue: string,
  { MsgRetentionSeconds: seconds, ActiveMsgNum }: QueueAttributes,
): Diagnosis {
  const name = `${queue}: retention`;
  const waiting = ActiveMsgNum === null ? "" : `; about ${ActiveMsgNum} messages wait`;
  if (seconds === null)
    return warning(name, "it does not tell how long it keeps messages", "look it up in the console");
  const what = `what was received and not deleted is dropped after ${seconds} s${waiting}`;
  return seconds >= leastRetention
    ? yes(name, what)
    : no(
        name,
        what,
        `raise MsgRetentionSeconds to ${leastRetention} or more (ModifyCmqQueueAttribute; 43200 at most)`,
      );
}

function visibility(queue: string, { VisibilityTimeout: seconds }: QueueAttributes): Diagnosis {
  const name = `${queue}: visibility`;
  if (seconds === null)
    return warning(name, "it does not tell how long a message is hidden", "look it up in the console");
  const what = `a received message is hidden for ${seconds} s`;
  return seconds >= leastHidden
    ? yes(name, what)
    : no(
        name,
        what,
        `raise VisibilityTimeout to ${leastHidden} or more: it comes again while it is being stored`,
      );
}

function deadLetters(queue: string, { DeadLetterPolicy: policy }: QueueAttributes): Diagnosis {
  const name = `${queue}: dead letters`;
  if (policy === null || policy.DeadLetterQueue === "") {
    const todo = "give it a dead letter queue: without one, what is dropped is lost";
    return warning(name, "none", todo);
  }
  const times = policy.MaxReceiveCount ?? 0;
  if (policy.Policy === 1)
    return yes(name, `${policy.DeadLetterQueue}, after ${policy.MaxTimeToLive ?? "?"} s`);
  const what = `${policy.DeadLetterQueue}, after ${times} receives`;
  return times >= leastReceives
    ? yes(name, what)
    : no(
        name,
        what,
        `raise MaxReceiveCount to ${leastReceives} or more: an outage of minutes would empty the queue into it`,
      );
}
