import { type Deferred, deferredFrom } from "../deferred.ts";
import type { Receipt } from "../document.ts";
import { textMessage } from "./text-message.ts";

/**
 * The notification in a message of a queue: the body itself, or in base64, as a producer may be set to send it. One
 * that was deferred has the receipt of its first arrival.
 * @param receipt of this arrival.
 */
export function queued(body: string, receipt: Receipt): Deferred {
  const message = textMessage(body);
  const deferred = "fault" in message ? null : deferredFrom(message.json);
  return deferred ?? { message, receipt };
}
