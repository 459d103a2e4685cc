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
 * two that has it decides. Should both have it, the deferred copy is a duplicate later.
 * @param by the deadline. Whoever has the outcome is to abort it: then the other is given up, and nothing waits any more.
 * @throws the store's error if neither has it by the deadline.
 */
export async function keepOrDefer<Kept, Deferred>(
  keep: (by: AbortSignal) => Promise<Kept>,
  defer: (by: AbortSignal) => Promise<Deferred>,
  { after, sleep }: Pick<Overflow, "after" | "sleep">,
  by: AbortSignal,
): Promise<Kept | Deferred> {
  const kept = keep(by);
  const late = sleep(after, by).catch(() => undefined);
  const inTime = await Promise.race([kept.then((value) => ({ value })).catch(() => undefined), late]);
  if (inTime !== undefined) return inTime.value;
  return await Promise.any([kept, defer(by)]).catch(() => kept);
}
