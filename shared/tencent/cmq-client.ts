import type { Deadline } from "../deadline.ts";
import { type CmqCalling, cmqCall } from "./cmq-call.ts";
import { cmqRefusal } from "./cmq-error.ts";
import type { CmqReply } from "./cmq-reply.ts";

/** A message as it was received this time. */
export interface CmqMessage {
  /** Copies of a message may have different ones. */
  id: string;
  body: string;
  /** Deletes the message until it is visible again, then no more. */
  handle: string;
}

interface CmqReceiving {
  /** Messages, 1 to 16. */
  most: number;
  /** Seconds that the service waits for a first message, 0 to 30; 3 by default, more makes for duplicates on TDMQ. */
  wait?: number;
}

/** A message that is still in the queue, and the service's code for why. */
interface NotRemoved {
  handle: string;
  code: string;
}

/** Queues of TDMQ-CMQ. Every method throws a CmqError if it failed, or if it may have failed; what `credentials` throws goes through. */
export interface CmqClient {
  /** @returns none if the queue is empty. */
  receive(queue: string, receiving: CmqReceiving, by: Deadline): Promise<CmqMessage[]>;
  /**
   * Deletes received messages: at most 16 handles.
   * @returns those that were not deleted: their messages come back.
   */
  remove(queue: string, handles: readonly string[], by: Deadline): Promise<NotRemoved[]>;
  /** After an error the message may be in the queue all the same. @param text at most 1 MB. */
  send(queue: string, text: string, by: Deadline): Promise<void>;
}

export function cmqClient(calling: CmqCalling): CmqClient {
  return {
    async receive(queueName, { most, wait = 3 }, by) {
      const action = "BatchReceiveMessage";
      const parameters = { queueName, numOfMsg: String(most), pollingWaitSeconds: String(wait) };
      const reply = await cmqCall(calling, action, parameters, by, wait);
      if (reply.code === "7000") return [];
      succeeded(reply, action);
      return (reply.msgInfoList ?? []).map(({ msgId, msgBody, receiptHandle }) => ({
        id: msgId,
        body: msgBody,
        handle: receiptHandle,
      }));
    },

    async remove(queueName, handles, by) {
      if (handles.length === 0) return [];
      const action = "BatchDeleteMessage";
      const numbered = handles.map((handle, n) => [`receiptHandle.${n}`, handle]);
      const reply = await cmqCall(calling, action, { queueName, ...Object.fromEntries(numbered) }, by);
      if (["6010", "6020", "4430"].includes(reply.code)) return notRemoved(reply, handles);
      succeeded(reply, action);
      return [];
    },

    async send(queueName, msgBody, by) {
      const action = "SendMessage";
      succeeded(await cmqCall(calling, action, { queueName, msgBody }, by), action);
    },
  };
}

function succeeded({ code, message }: CmqReply, action: string): void {
  if (code !== "0") throw cmqRefusal(action, code, message);
}

/** A partial failure names its handles; of any other, and if it names none of ours, all have failed. */
function notRemoved({ code, errorList }: CmqReply, handles: readonly string[]): NotRemoved[] {
  const codes = new Map((errorList ?? []).map((it) => [it.receiptHandle, it.code]));
  const named = handles.filter((handle) => codes.has(handle));
  const failed = code === "6010" && named.length > 0 ? named : handles;
  return failed.map((handle) => ({ handle, code: codes.get(handle) ?? code }));
}
