import type { Message, Unreadable } from "../message.ts";

/** One event of a pulled batch. */
export interface PulledEvent {
  /** What confirms it, good for 30 s; null if it came with none, and cannot be confirmed. */
  handle: string | null;
  /** The notification, without its handle. */
  message: Message | Unreadable;
}

/** A queue of events that are hidden when they are pulled, and come again unless they are confirmed. */
export interface PullApi {
  /** The next events, at most 16; none if there are none. @throws PullError */
  pullEvents(subAppId: number | null, by: AbortSignal): Promise<PulledEvent[]>;
  /** Removes events for good. Takes at most 16 handles. @throws PullError */
  confirmEvents(subAppId: number | null, handles: readonly string[], by: AbortSignal): Promise<void>;
}

/** Why a call failed, and so what to do. */
export type PullFailure =
  /** Called too often: slower. */
  | "throttled"
  /** No answer, or a fault of the other side's that may pass. It may have taken effect. */
  | "retryable"
  /** The request does not fit, as a handle that is too old. */
  | "refused"
  /** Nothing will help but a person: keys, rights, the wrong application. */
  | "fault";

/** A call of a PullApi failed. */
export class PullError extends Error {
  override readonly name = "PullError";
  constructor(
    readonly failure: PullFailure,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** What a PullApi threw. Anything but a PullError is a mistake of ours, which no repetition mends. */
export function pullError(error: unknown): PullError {
  return error instanceof PullError ? error : new PullError("fault", "the call failed", error);
}
