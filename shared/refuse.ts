import type { Limiter } from "./authenticate/limiter.ts";
import type { Deadline } from "./deadline.ts";
import type { Receipt } from "./document.ts";
import type { DoorLog, Log } from "./log.ts";
import type { Message, Unreadable } from "./message.ts";
import { parked } from "./parked.ts";
import type { Recognise } from "./recognise.ts";
import { redact } from "./redact.ts";
import type { Store } from "./stores/store.ts";

/** What becomes of a notification that was not admitted. It never throws: the sender is refused all the same. */
export type Refuse = (
  message: Message | Unreadable,
  receipt: Receipt,
  why: string,
  by: Deadline,
) => Promise<void>;

export interface RefuseParts {
  store: Store;
  recognise: Recognise;
  log: Pick<DoorLog, "refused"> & Pick<Log, "error">;
  /** For the log's lines, and for the copies: a flood shall fill neither. */
  lines: Limiter;
  copies: Limiter;
}

/**
 * Tells the operator the true reason, and keeps a copy of what looks like a notification under `refused/`: after a
 * botched change of secrets it can be replayed.
 */
export function refuser({ store, recognise, log, lines, copies }: RefuseParts): Refuse {
  return async (message, receipt, why, by) => {
    const heldBack = lines.admit();
    if (heldBack !== null) log.refused(why, receipt.app, heldBack);
    try {
      if ("fault" in message || "reason" in recognise(message.json) || copies.admit() === null) return;
      const { text } = redact(message);
      const record = parked(Buffer.from(message.text), { reason: "refused", why }, receipt, text);
      await store.park({ ...record, key: record.key.replace(/^rejected/, "refused") }, by);
    } catch (error) {
      log.error("no copy of a refused notification was kept", error);
    }
  };
}
