import { isUtf8 } from "node:buffer";
import { isObject } from "../is-object.ts";
import { type Message, messageFrom, type Unreadable } from "../message.ts";

/** Of trimmed text. White space on both sides of the `=` would make it quadratic, and strangers may post this. */
const base64 = /^[A-Za-z0-9+/\r\n]+={0,2}$/;

/**
 * Reads the text of a queue's or a topic's message: JSON, or base64 of a JSON object, as CMQ's producers like to send it.
 * Anything else is to be parked as it came.
 */
export function textMessage(text: string): Message | Unreadable {
  const message = messageFrom(text);
  if (!("fault" in message) || !base64.test(text.trim())) return message;
  const bytes = Buffer.from(text, "base64");
  if (!isUtf8(bytes)) return message;
  const inside = messageFrom(bytes.toString());
  return "fault" in inside || !isObject(inside.json) ? message : inside;
}
