import { type Deadline, ending, whenOver } from "./deadline.ts";
import type { Sleep } from "./sleep.ts";

/** The queue that takes what the store cannot take in time. Its messages come back by themselves. */
export interface Overflow {
  /** Milliseconds that the store has before the queue is asked too. */
  after: number;
  /** @throws StoreError unless the message is durable. */
  send(text: string, by: Deadline): Promise<void>;
  sleep: Sleep;
}

/**
 * Keeps a notification. If that fails, or takes longer than `after`, the queue is asked as well: the first of the
 * two that has it decides, and the other is given up. Should both have it, the deferred copy is a duplicate later.
 * @throws the store's error if neither has it by the deadline.
 */
export async function keepOrDefer<Kept, Deferred>(
  keep: (by: Deadline) => Promise<Kept>,
  defer: (by: Deadline) => Promise<Deferred>,
  { after, sleep }: Pick<Overflow, "after" | "sleep">,
  by: Deadline,
): Promise<Kept | Deferred> {
  const decided = ending();
  const forget = whenOver(by, decided.end);
  if (by.aborted) decided.end();
  try {
    const kept = keep(decided.by);
    const late = sleep(after, decided.by).catch(() => undefined);
    const inTime = await Promise.race([kept.then((value) => ({ value })).catch(() => undefined), late]);
    if (inTime !== undefined) return inTime.value;
    return await Promise.any([kept, defer(decided.by)]).catch(() => kept);
  } finally {
    forget();
    decided.end();
  }
}
