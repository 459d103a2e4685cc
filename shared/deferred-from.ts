import { gunzipSync } from "node:zlib";
import * as v from "valibot";
import type { Deferred } from "./deferred.ts";
import { messageFrom, reasons } from "./message.ts";

/** More than BODY_LIMIT may be: a few bytes of gzip can stand for very many. */
const mostBytes = 64 * 1024 * 1024;

const schema = v.object({
  deferredBy: v.literal("media-callbacks"),
  schemaVersion: v.literal(1),
  receipt: v.object({
    ingress: v.picklist(["push", "pull", "queue", "sqs", "trigger", "invoke", "reconcile", "replay"]),
    app: v.string(),
    trust: v.picklist(["none", "token", "signed", "platform", "confirmed"]),
    receivedAt: v.pipe(v.string(), v.isoTimestamp()),
  }),
  fault: v.optional(v.object({ reason: v.picklist(reasons), why: v.string() })),
  /** gzip in base64: a queue takes text, and less of it than a body may have. */
  notification: v.pipe(v.string(), v.base64()),
});

/** A notification out of the overflow queue, with the receipt of its first arrival; null if the value is none. */
export function deferredFrom(json: unknown): Deferred | null {
  const { success, output } = v.safeParse(schema, json);
  if (!success) return null;
  try {
    const bytes = gunzipSync(Buffer.from(output.notification, "base64"), { maxOutputLength: mostBytes });
    const { receipt, fault } = output;
    return { receipt, message: fault ? { bytes, fault } : messageFrom(bytes.toString()) };
  } catch {
    return null;
  }
}
