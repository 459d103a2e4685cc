import type { Log } from "../log.ts";
import type { Receive } from "../receive.ts";
import type { CmqClient, CmqMessage } from "../tencent/cmq-client.ts";
import { CmqError } from "../tencent/cmq-error.ts";
import { queued } from "./queued.ts";

export interface Draining {
  receive: Receive;
  client: CmqClient;
  queue: string;
  /** May it hold what we have deferred? By default it may. */
  isOverflow?: boolean;
  /** The application that a receipt names. */
  app: string;
  now: () => Date;
  log: Log;
  /** The platform's name of the invocation. */
  request?: string | null;
  /** No message is received after it. It must leave time to delete what is durable by then: some five seconds. */
  deadline: AbortSignal;
  /** Milliseconds until the deadline; a batch is not begun if it would probably not be stored by then. */
  timeLeft?: () => number;
  /** Messages to receive at most; as many as there are by default. Each batch that is under way may exceed it. */
  most?: number;
  /** Batches that are under way at once; 1 by default. */
  concurrency?: number;
  /** 0 ≤ x < 1 */
  random: () => number;
  /** Resolves after `ms`, rejects when `by` is aborted. */
  sleep: (ms: number, by: AbortSignal) => Promise<void>;
}

/** Messages; those of an outcome are counted under its name. */
export interface DrainCounts {
  [outcome: string]: number;
  received: number;
  stored: number;
  duplicate: number;
  stale: number;
  parked: number;
  deferred: number;
  deleted: number;
  /** Received and not deleted: they come back. */
  left: number;
}

/** Of BatchReceiveMessage. */
const batch = 16;
/** What a batch may need: to be waited for, stored and deleted, ms. */
const batchTime = 8_000;
/** Failures of the service in a row that are borne. */
const patience = 5;
/** The first pause, and the longest one, ms. */
const [pause, longestPause] = [200, 5_000];

/**
 * Receives what waits in a queue until it is empty, or the deadline has come, or the store fails, and deletes what is
 * durable. The service drops a message for good that was received and not deleted for its retention time: so nothing
 * more is received while nothing can be stored.
 * @throws CmqError if the service refuses, or fails time and again.
 */
export async function drain(draining: Draining): Promise<DrainCounts> {
  const counts: DrainCounts = {
    received: 0,
    stored: 0,
    duplicate: 0,
    stale: 0,
    parked: 0,
    deferred: 0,
    deleted: 0,
    left: 0,
  };
  const run: Run = { ...draining, counts, over: false };
  const drainers = Array.from({ length: draining.concurrency ?? 1 }, () => drainer(run));
  const failed = (await Promise.allSettled(drainers)).find((it) => it.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return run.counts;
}

/** What the drainers of a run share. */
interface Run extends Draining {
  counts: DrainCounts;
  /** Is there no more to do, or nothing that can be done? */
  over: boolean;
}

async function drainer(run: Run): Promise<void> {
  const { deadline, timeLeft = () => Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY } = run;
  let failures = 0;
  while (!run.over && !deadline.aborted && timeLeft() >= batchTime && run.counts.received < most) {
    try {
      if (!(await round(run, Math.min(batch, most - run.counts.received), run.counts))) run.over = true;
      failures = 0;
    } catch (error) {
      if (deadline.aborted) break;
      if (!(error instanceof CmqError && error.retryable) || failures === patience) {
        run.over = true;
        throw error;
      }
      run.log.error(`the queue ${run.queue} failed, and is asked again`, error);
      const ms = run.random() * Math.min(longestPause, pause * 2 ** failures++);
      await run.sleep(ms, deadline).catch(() => undefined);
    }
  }
}

/** One batch. @returns false if there is no more to do: the queue is empty, or the store does not store. */
async function round(draining: Draining, most: number, counts: DrainCounts): Promise<boolean> {
  const { client, queue, deadline, log } = draining;
  const messages = await client.receive(queue, { most }, deadline);
  counts.received += messages.length;
  counts.left += messages.length;
  const taken = await Promise.all(messages.map((message) => take(message, draining)));
  const durable = messages.filter((_, n) => taken[n] !== null);
  for (const outcome of taken) if (outcome !== null) counts[outcome] = (counts[outcome] ?? 0) + 1;
  // A deferred one is in a queue, maybe in this one: without a store it would come again and again.
  const stores = !taken.includes(null) && !taken.includes("deferred");
  try {
    const kept = await remove(draining, durable);
    counts.deleted += durable.length - kept;
    counts.left -= durable.length - kept;
  } catch (error) {
    if (stores) throw error;
    log.error(`stored messages of the queue ${queue} were not deleted and come back`, error);
  }
  return stores && messages.length > 0;
}

/** @returns how many are still there. */
async function remove({ client, queue, log }: Draining, messages: readonly CmqMessage[]): Promise<number> {
  const handles = messages.map(({ handle }) => handle);
  // What is durable may be deleted past the deadline: a call has a time-out of its own.
  const kept = await client.remove(queue, handles, new AbortController().signal);
  for (const code of new Set(kept.map((it) => it.code))) {
    log.error(`messages of the queue ${queue} were not deleted and come back (code ${code})`);
  }
  return kept.length;
}

/** What became of a message; null if it is not durable. */
async function take({ body }: CmqMessage, draining: Draining): Promise<string | null> {
  const { receive, app, isOverflow, now, log, request, deadline } = draining;
  try {
    const arrival = { ingress: "queue", app, trust: "platform", receivedAt: now().toISOString() } as const;
    const { message, receipt } = queued(body, arrival, isOverflow);
    const outcome = await receive(message, receipt, deadline);
    log.outcome(outcome, receipt, request);
    return outcome.outcome;
  } catch (error) {
    log.error("a message of the queue is not stored: it is not deleted and comes back", error);
    return null;
  }
}
