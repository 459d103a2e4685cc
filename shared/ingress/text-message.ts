import { type Message, messageFrom, type Unreadable } from "../message.ts";

const base64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

/** Reads the text of a queue's or a topic's message: JSON, or base64 of JSON, as CMQ's producers like to send it. */
export function textMessage(text: string): Message | Unreadable {
  const message = messageFrom(text);
  if (!("fault" in message) || !base64.test(text)) return message;
  const decoded = utf8(Buffer.from(text, "base64"));
  const inside = decoded === null ? message : messageFrom(decoded);
  return "fault" in inside ? message : inside;
}

function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
