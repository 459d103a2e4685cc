import type { Document } from "../document.ts";
import type { Pace } from "../ingress/pace.ts";
import type { Log } from "../log.ts";
import type { Receive } from "../receive.ts";
import type { Service } from "../result.ts";
import type { Sleep } from "../sleep.ts";
import type { TaskApi, TaskPlace, Window } from "../tencent/task-api.ts";

export interface ReconcileParts {
  api: TaskApi;
  places: readonly TaskPlace[];
  /** When the tasks ended. */
  window: Window;
  /** Documents in progress that were received before this moment, milliseconds since 1970, are asked of; null: none. */
  overdue: { before: number; documents: () => AsyncIterable<Document> } | null;
  /** Tasks that are looked at at once. */
  concurrency: number;
  /** Only counts what is missing and what is overdue. */
  dryRun?: boolean;
  /** Awaited before each call of a service. */
  turn: Readonly<Record<Service, Pace>>;
  receive: Receive;
  /** What is stored under a key. @throws StoreError */
  get: (key: string, by: AbortSignal) => Promise<Document | null>;
  log: Log;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
  /** No task is begun once this is aborted. */
  until: AbortSignal;
  /** The deadline: what is not done by then is given up, and found again by the next run. */
  by: AbortSignal;
}

/** How many tasks there were. */
export interface ReconcileCounts {
  /** Ended, as Tencent lists them. */
  listed: number;
  /** Of these, without a result in the store. */
  missing: number;
  /** In progress for too long; the list does not have them. What became of these and of the missing: */
  overdue: number;
  stored: number;
  /** The result had come meanwhile. */
  duplicate: number;
  /** Of a kind of which no notification tells, or forgotten by Tencent between list and detail. */
  untold: number;
  /** Not to be read, or not to be stored: the next run finds them again. */
  failed: number;
  /** stale, parked */
  [outcome: string]: number;
}

/** What the tasks of a run share. */
export interface ReconcileRun extends ReconcileParts {
  counts: ReconcileCounts;
  /** Ends the run: the store is failing, or Tencent refuses us. */
  halt: () => void;
}
