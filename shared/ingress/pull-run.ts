import type { Log } from "../log.ts";
import type { Receive } from "../receive.ts";
import type { Pace } from "./pace.ts";
import type { PullApi } from "./pull-api.ts";

/** An application whose events are pulled. */
export interface PullApp {
  /** Its name in receipts. */
  app: string;
  /** Its number; null for the default application of an old account. */
  subAppId: number | null;
}

export interface PullParts {
  api: PullApi;
  receive: Receive;
  apps: readonly PullApp[];
  /** Pulls that are under way at once, for each application. */
  concurrency: number;
  /** Awaited before each pull; by default there is nothing to wait for. */
  pace?: Pace;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  /** Resolves after `ms`, rejects when `by` is aborted. */
  sleep: (ms: number, by: AbortSignal) => Promise<void>;
  log: Log;
  /** The platform's name of the invocation. */
  request?: string | null;
  /** No pull begins once this is aborted. A pull may take 10 s, and then its events are to be stored: leave time for that. */
  until: AbortSignal;
  /** The deadline: what is not done by then is given up. Nothing is lost by it, but events come again. */
  by: AbortSignal;
}

/** How many events there were: pulled, confirmed, left for another time, and of each outcome. */
export interface PullCounts {
  pulled: number;
  confirmed: number;
  /** Pulled, and not known to be confirmed: they come again, and those that were stored are duplicates then. */
  left: number;
  [outcome: string]: number;
}

/** What the pullers of a run share. */
export interface PullRun extends PullParts {
  counts: PullCounts;
  /** Is the store failing? It is the same for all. */
  storeFails: boolean;
  /** Applications that a person must look after. */
  faulty: Set<PullApp>;
}
