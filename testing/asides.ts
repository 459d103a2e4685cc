import type { Receipt } from "#shared/document.ts";
import type { Fault } from "#shared/message.ts";
import { type Parked, parked } from "#shared/parked.ts";

/** How everything of the tests arrives, unless they say otherwise. */
export const receipt = (known: Partial<Receipt> = {}): Receipt => ({
  ingress: "push",
  app: "default",
  trust: "token",
  receivedAt: "2026-03-02T08:15:30.000Z",
  ...known,
});

/** A notification that was parked because its handler failed, as one is that a fix lets through. */
export function parkedAs(
  notification: object | string,
  fault: Fault = { reason: "handler-failed", why: "the event handler failed: TypeError" },
  known: Partial<Receipt> = {},
): Parked {
  const text = typeof notification === "string" ? notification : JSON.stringify(notification);
  return parked(Buffer.from(text), fault, receipt(known));
}
