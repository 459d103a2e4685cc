import type { CmqQueue, CmqReceived } from "./cmq-queue.ts";

export type Parameters = Readonly<Record<string, string | undefined>>;

/** The members of an answer, beside its request id. */
export type Answer = { code: number; message: string } & Record<string, unknown>;

/** What an action does to a queue at once; of receiving, one attempt. Null if there is no such action. */
export function cmqAction(action: string, queue: CmqQueue, parameters: Parameters): Answer | null {
  if (action === "SendMessage") return send(queue, parameters);
  if (action === "ReceiveMessage") return receiveOne(queue, parameters);
  if (action === "BatchReceiveMessage") return receiveSome(queue, parameters);
  if (action === "DeleteMessage") return removeOne(queue, parameters);
  if (action === "BatchDeleteMessage") return removeSome(queue, parameters);
  return null;
}

const oneMegabyte = 1_048_576;

const ok = (more: Record<string, unknown> = {}): Answer => ({ code: 0, message: "", ...more });
const malformed = (what: string): Answer => ({ code: 4000, message: `(10010)${what} is malformed` });
const nothing: Answer = { code: 7000, message: "(10200)no message" };
const stale = { code: 4430, message: "(10260)the receipt handle is invalid or expired" };

function send(queue: CmqQueue, { msgBody = "" }: Parameters): Answer {
  const bytes = Buffer.byteLength(msgBody);
  if (bytes === 0) return malformed("msgBody");
  if (bytes > oneMegabyte) return { code: 4470, message: "(10300)the message is above 1 MB" };
  if (bytes > queue.largest) return { code: 4400, message: "(10230)the message is too big" };
  return ok({ msgId: queue.send(msgBody) });
}

function receiveOne(queue: CmqQueue, parameters: Parameters): Answer {
  if (!canWait(parameters)) return malformed("pollingWaitSeconds");
  const [message] = queue.receive(1);
  return message === undefined ? nothing : ok(told(message));
}

function receiveSome(queue: CmqQueue, parameters: Parameters): Answer {
  if (!canWait(parameters)) return malformed("pollingWaitSeconds");
  const most = wholeNumber(parameters["numOfMsg"]);
  if (most === null || most < 1 || most > 16) return malformed("numOfMsg");
  const messages = queue.receive(most);
  return messages.length === 0 ? nothing : ok({ msgInfoList: messages.map(told) });
}

function removeOne(queue: CmqQueue, { receiptHandle = "" }: Parameters): Answer {
  if (receiptHandle === "") return badHandle;
  return queue.remove(receiptHandle) ? ok() : stale;
}

function removeSome(queue: CmqQueue, parameters: Parameters): Answer {
  const handles = handlesIn(parameters);
  if (handles === null) return badHandle;
  const errorList = handles
    .filter((handle) => !queue.remove(handle))
    .map((receiptHandle) => ({ ...stale, receiptHandle }));
  if (errorList.length === 0) return ok();
  if (errorList.length < handles.length)
    return { code: 6010, message: "(10150)batch delete failed in part", errorList };
  return { code: 6020, message: "(10290)batch delete failed", errorList };
}

const badHandle: Answer = { code: 4000, message: "(10470)receiptHandle error" };

/** `receiptHandle.n`, 1 to 16 of them, without a gap from 0 or from 1; else null. */
function handlesIn(parameters: Parameters): string[] | null {
  const first = "receiptHandle.0" in parameters ? 0 : 1;
  const named = Object.keys(parameters).filter((name) => name.startsWith("receiptHandle."));
  const handles = named.map((_, n) => parameters[`receiptHandle.${first + n}`] ?? "");
  return handles.length < 1 || handles.length > 16 || handles.includes("") ? null : handles;
}

/** Seconds that a receiver is willing to wait; null if it is no number from 0 to 30. */
export function waitOf({ pollingWaitSeconds = "0" }: Parameters): number | null {
  const seconds = wholeNumber(pollingWaitSeconds);
  return seconds !== null && seconds <= 30 ? seconds : null;
}

const canWait = (parameters: Parameters) => waitOf(parameters) !== null;

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function told({ id, body, handle, sentAt, visibleAt }: CmqReceived): Record<string, unknown> {
  return {
    msgId: id,
    msgBody: body,
    receiptHandle: handle,
    enqueueTime: Math.floor(sentAt / 1000),
    nextVisibleTime: Math.floor(visibleAt / 1000),
    firstDequeueTime: 0,
    dequeueCount: 0,
  };
}
