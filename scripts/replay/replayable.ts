import { deferredFrom } from "#shared/deferred-from.ts";
import type { Draft, Receipt } from "#shared/document.ts";
import { type Message, messageFrom, notificationsIn, reasons, type Unreadable } from "#shared/message.ts";
import type { Aside } from "#shared/stored/stored.ts";

/** Something to be put through the pipeline again. */
export interface Replayable {
  /** Where it is now. */
  key: string;
  /** Is it kept aside, to leave once it is understood? */
  aside: "rejected" | "refused" | null;
  /** More than one, if a reply with several was parked as a whole. */
  messages: readonly (Message | Unreadable)[];
  /** As they came, or as much as redaction left. */
  bytes: Buffer;
  receipt: Receipt;
}

/** What a document was made of. */
export function fromDocument({ result, text, receipt }: Draft): Replayable {
  return {
    key: result.key,
    aside: null,
    messages: [messageFrom(text)],
    bytes: Buffer.from(text),
    receipt: again(receipt),
  };
}

/** What was kept aside; null if only the beginning of it was. */
export function fromAside({
  key,
  truncated,
  body,
  encoding,
  receipt,
  reason,
  why,
}: Aside): Replayable | null {
  if (truncated) return null;
  const bytes = Buffer.from(body, encoding);
  const known = reasons.find((it) => it === reason) ?? "not-json";
  const kept = encoding === "base64" ? { bytes, fault: { reason: known, why } } : messageFrom(body);
  // A deferred one from a queue that OVERFLOW does not name: its own receipt is not believed.
  const message = ("fault" in kept ? null : deferredFrom(kept.json)?.message) ?? kept;
  return {
    key,
    aside: key.startsWith("refused/") ? "refused" : "rejected",
    messages: "fault" in message ? [message] : notificationsIn(message),
    bytes,
    receipt: again(receipt),
  };
}

/** It arrived when it arrived, and is trusted as it was. */
const again = (receipt: Receipt): Receipt => ({ ...receipt, ingress: "replay" });
