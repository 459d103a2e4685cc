import { isUtf8 } from "node:buffer";
import { type Deferred, deferredFrom } from "../deferred.ts";
import type { Receipt } from "../document.ts";
import { isObject } from "../is-object.ts";
import { type Message, messageFrom, type Unreadable } from "../message.ts";

/**
 * The notification in a message of a queue: the body itself, or in base64, as a producer may be set to send it. One
 * that was deferred has the receipt of its first arrival.
 * @param receipt of this arrival.
 */
export function queued(body: string, receipt: Receipt): Deferred {
  const message = readable(body);
  const deferred = "fault" in message ? null : deferredFrom(message.json);
  return deferred ?? { message, receipt };
}

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Only base64 of a JSON object is taken for such: anything else is to be parked as it came. */
function readable(body: string): Message | Unreadable {
  const message = messageFrom(body);
  if (!("fault" in message) || !base64.test(body)) return message;
  const bytes = Buffer.from(body, "base64");
  if (!isUtf8(bytes)) return message;
  const decoded = messageFrom(bytes.toString());
  return "fault" in decoded || !isObject(decoded.json) ? message : decoded;
}
