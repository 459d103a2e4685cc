import type { Deadline } from "../deadline.ts";
import type { Http } from "../http.ts";
import { StoreError } from "../stores/store.ts";
import { unanswered } from "../stores/unanswered.ts";

/** Puts a message into a queue, durably. @throws StoreError */
export type Send = (text: string, by: Deadline) => Promise<void>;

/**
 * SendMessage of SQS's JSON protocol.
 * @param queue its URL. @param http signs.
 */
export function sqsQueue(queue: URL, http: Http): Send {
  return async (text, by) => {
    const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" };
    const body = JSON.stringify({ QueueUrl: queue.href, MessageBody: text });
    const call = { method: "POST", url: new URL("/", queue), headers, body } as const;
    const { status, body: answer } = await http(call, by).catch((error: unknown) => {
      throw unanswered("SQS did not answer the SendMessage", error);
    });
    const told = answer.toString("utf8", 0, 4096);
    if (status === 200 && told.includes('"MessageId"')) return;
    const type = /"__type"\s*:\s*"(?:[^"#]*#)?([A-Za-z.]{1,64})"/.exec(told)?.[1] ?? "";
    throw new StoreError(`SQS answered ${status} ${type}`.trim(), status >= 500 || /Throttl/.test(type));
  };
}
