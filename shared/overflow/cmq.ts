import { StoreError } from "../stores/store.ts";
import type { CmqClient } from "../tencent/cmq-client.ts";
import { CmqError } from "../tencent/cmq-error.ts";
import type { Send } from "./sqs.ts";

/** SendMessage to a queue of TDMQ-CMQ. */
export function cmqQueue(client: Pick<CmqClient, "send">, queue: string): Send {
  return (text, by) =>
    client.send(queue, text, by).catch((error: unknown) => {
      if (error instanceof CmqError) throw new StoreError(error.message, error.retryable, error);
      throw error;
    });
}
