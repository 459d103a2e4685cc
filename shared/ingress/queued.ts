import type { Deferred } from "../deferred.ts";
import { deferredFrom } from "../deferred-from.ts";
import type { Receipt } from "../document.ts";
import type { Message, Unreadable } from "../message.ts";
import { textMessage } from "./text-message.ts";

/**
 * The notification in a message of a queue: the body itself, or in base64, as a producer may be set to send it. One
 * that was deferred has the receipt of its first arrival.
 * @param receipt of this arrival.
 * @param isOverflow may the queue hold what we have deferred?
 */
export function queued(body: string, receipt: Receipt, isOverflow = true): Deferred {
  const message = textMessage(body);
  if ("fault" in message) return { message, receipt };
  const deferred = deferredFrom(message.json);
  if (deferred === null) return { message, receipt };
  return isOverflow ? deferred : { message: notDeferredHere(message), receipt };
}

/** Somebody says that it was deferred, and so judged before; but not in this queue. */
export function notDeferredHere({ text }: Message): Unreadable {
  const why = "it says that it was deferred, but OVERFLOW does not name the queue that it came from";
  return { bytes: Buffer.from(text), fault: { reason: "refused", why } };
}
