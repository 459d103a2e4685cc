import { setMaxListeners } from "node:events";
import type { Sleep } from "./sleep.ts";

/** The queue that takes what the store cannot take in time. Its messages come back by themselves. */
export interface Overflow {
  /** Milliseconds that the store has before the queue is asked too. */
  after: number;
  /** @throws StoreError unless the message is durable. */
  send(text: string, by: AbortSignal): Promise<void>;
  sleep: Sleep;
}

/**
 * Keeps a notification. If that fails, or takes longer than `after`, the queue is asked as well: the first of the
 * two that has it decides, and the other is given up. Should both have it, the deferred copy is a duplicate later.
 * @throws the store's error if neither has it by the deadline.
 */
export async function keepOrDefer<Kept, Deferred>(
  keep: (by: AbortSignal) => Promise<Kept>,
  defer: (by: AbortSignal) => Promise<Deferred>,
  { after, sleep }: Pick<Overflow, "after" | "sleep">,
  by: AbortSignal,
): Promise<Kept | Deferred> {
  const decided = new AbortController();
  const end = () => decided.abort(over);
  setMaxListeners(0, by); // many may be kept by one deadline
  by.addEventListener("abort", end);
  if (by.aborted) end();
  try {
    const kept = keep(decided.signal);
    const late = sleep(after, decided.signal).catch(() => undefined);
    const inTime = await Promise.race([kept.then((value) => ({ value })).catch(() => undefined), late]);
    if (inTime !== undefined) return inTime.value;
    return await Promise.any([kept, defer(decided.signal)]).catch(() => kept);
  } finally {
    by.removeEventListener("abort", end);
    end();
  }
}

/** A reason of one's own spares the making of Node's. */
const over = "it is kept, or nobody waits for it any more";
