import type { Document } from "../document.ts";
import type { EventHandler } from "../event-handler.ts";
import type { TypedResult } from "./typed-result.ts";

/** What the next step is told beside the result. */
export interface NextContext {
  /** The idempotency key: the same result may come more than once, and always under this key. */
  key: string;
  /** Which attempt this is, from 1, where the platform counts them. */
  attempt: number | null;
  /** Writes a line to the function's log, with the key. */
  log: (what: string) => void;
  /** Aborted when the step's time is over: hand it to `fetch` and the like. */
  signal: AbortSignal;
}

/** Takes one finished result further. If it throws, or takes too long, the platform calls it again. */
export type NextStep<H extends EventHandler = EventHandler> = (
  result: TypedResult<H>,
  document: Document,
  context: NextContext,
) => Promise<void> | void;
