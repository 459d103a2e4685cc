import type { Receipt } from "./document.ts";
import type { Message, Unreadable } from "./message.ts";

/** A notification that the store could not take in time, as it waits in the overflow queue. */
export interface Deferred {
  message: Message | Unreadable;
  receipt: Receipt;
}

/** What goes into the overflow queue: the notification as it came, and what we know of its arrival. */
export function deferredText({ message, receipt }: Deferred): string {
  const [bytes, fault] =
    "fault" in message ? [message.bytes, message.fault] : [Buffer.from(message.text), undefined];
  // Not imported: hardly an event is deferred, and each cold start would pay half a millisecond.
  const { gzipSync } = process.getBuiltinModule("node:zlib");
  const notification = gzipSync(bytes).toString("base64");
  return JSON.stringify({ deferredBy: "media-callbacks", schemaVersion: 1, receipt, fault, notification });
}
