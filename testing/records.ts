import { catalogue } from "#functions/catalogue.ts";
import { type RecordsParts, recordsFunction } from "#shared/ingress/records-function.ts";
import { logger } from "#shared/log.ts";
import { receiver } from "#shared/receive.ts";
import type { OpenStore } from "#shared/stores/store.ts";

/** The records function in front of a store, on 2 March 2026; its log lines are kept. */
export function recordsFor(openStore: OpenStore, parts: Partial<RecordsParts> = {}) {
  const now = () => new Date("2026-03-02T08:15:30.000Z");
  const lines: string[] = [];
  const records = recordsFunction({
    receive: receiver(catalogue, openStore),
    log: logger("json", (line) => lines.push(line), now),
    now,
    patience: () => 4_000,
    ...parts,
  });
  return { lines, invoke: (event: unknown) => records(event, {}) };
}

/** A message of SQS, of a FIFO queue if it has a group. */
export function sqs(messageId: string, body: unknown, group?: string) {
  const fifo = group === undefined ? {} : { MessageGroupId: group, SequenceNumber: "18852257700000001" };
  return {
    messageId,
    receiptHandle: `handle-of-${messageId}`,
    body,
    attributes: { ApproximateReceiveCount: "1", ...fifo },
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:111122223333:media-events",
  };
}

/** A message of a CMQ topic, as SCF's trigger hands it over. */
export function cmq(msgId: string, msgBody: unknown) {
  return { CMQ: { type: "topic", topicOwner: 1300000001, topicName: "t", msgId, msgBody, msgTag: "" } };
}

/** What SNS makes of a message on its way to SQS. */
export function snsWrapped(text: string): string {
  return JSON.stringify({
    Type: "Notification",
    TopicArn: "arn:aws:sns:eu-central-1:111122223333:t",
    Message: text,
  });
}

/** What EventBridge makes of an event on its way to SQS; numbers keep their digits. */
export function busWrapped(json: string): string {
  return `{"version":"0","detail-type":"Media event","source":"media.events","detail":${json}}`;
}
