import type { Deadline } from "../deadline.ts";
import type { Document, Draft } from "../document.ts";
import type { Parked } from "../parked.ts";
import { within } from "../within.ts";

/**
 * Where documents are kept. Every method throws a StoreError unless what it was given is durable; nothing else
 * escapes it. `by` is the caller's deadline.
 */
export interface Store {
  /**
   * - `stored`: written. A finished document is created and never replaced.
   * - `duplicate`: the same result is there already.
   * - `stale`: the task has ended, or is further on.
   * - `conflict`: another finished result has the key; nothing was written.
   * @param tally counts the attempts, where there may be several.
   */
  put(draft: Draft, by: Deadline, tally?: Tally): Promise<PutStatus>;
  /** Keeps aside what could not be understood; the same bytes on the same day are kept once. */
  park(parked: Parked, by: Deadline): Promise<void>;
  /** The document under a result's key: a finished one before one in progress. By default it has ten seconds. */
  get(key: string, by?: Deadline): Promise<Document | null>;
}

/** How often a store was asked. */
interface Tally {
  attempts: number;
}

export type PutStatus = "stored" | "duplicate" | "stale" | "conflict";

/** Does what is stored say the same as what arrives? Stores know no event types, so they ask. */
export type SameResult = (stored: Document, arriving: Document) => boolean;

/** A store that awaits its comparison. */
export type OpenStore = (same: SameResult) => Store;

/** A read by its deadline, and within ten seconds if its reader names none. */
export const reading = <T>(by: Deadline | undefined, read: (by: Deadline) => Promise<T>): Promise<T> =>
  by === undefined ? within(10_000, [], read) : read(by);

/** The store could not take it: do not acknowledge. */
export class StoreError extends Error {
  override readonly name = "StoreError";
  constructor(
    message: string,
    /** Would the same call possibly succeed later? */
    readonly retryable: boolean,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
