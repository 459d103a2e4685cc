import * as v from "valibot";
import type { Aside } from "./stored.ts";

const schema = v.object({
  schemaVersion: v.literal(1),
  key: v.pipe(v.string(), v.regex(/^(?:rejected|refused)\//)),
  reason: v.string(),
  why: v.string(),
  receipt: v.object({
    ingress: v.picklist(["push", "pull", "queue", "sqs", "trigger", "invoke", "reconcile", "replay"]),
    app: v.string(),
    trust: v.picklist(["none", "token", "signed", "platform", "confirmed"]),
    receivedAt: v.pipe(v.string(), v.isoTimestamp()),
  }),
  size: v.number(),
  sha256: v.string(),
  truncated: v.boolean(),
  encoding: v.picklist(["utf-8", "base64"]),
  body: v.string(),
});

/** What was kept aside; null if it is no such thing. */
export function asideFrom(json: string): Aside | null {
  try {
    const { success, output } = v.safeParse(schema, JSON.parse(json));
    return success ? output : null;
  } catch {
    return null;
  }
}
