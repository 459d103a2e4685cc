import { backOff } from "./back-off.ts";
import { PullError, pullError } from "./pull-api.ts";
import { takeBatch } from "./pull-batch.ts";
import type { PullApp, PullCounts, PullParts, PullRun } from "./pull-run.ts";

/** Failures in a row after which a puller leaves it to the next run. */
const mostFailures = 5;

/** Pulls until the queues are empty, `until` is aborted, the store fails, or the API cannot be used. It never throws. */
export async function pull(parts: PullParts): Promise<PullCounts> {
  const counts = {
    pulled: 0,
    stored: 0,
    duplicate: 0,
    stale: 0,
    parked: 0,
    deferred: 0,
    confirmed: 0,
    left: 0,
  };
  const run: PullRun = { ...parts, counts, storeFails: false, faulty: new Set() };
  const pullers = parts.apps.flatMap((app) =>
    Array.from({ length: parts.concurrency }, () => puller(run, app)),
  );
  await Promise.all(pullers);
  return { ...run.counts, left: run.counts.pulled - run.counts.confirmed };
}

async function puller(run: PullRun, app: PullApp): Promise<void> {
  let failed = 0;
  while (!run.until.aborted && !run.by.aborted && !run.storeFails && !run.faulty.has(app)) {
    await run.pace?.(run.until);
    if (run.until.aborted) return;
    // Their thirty seconds begin somewhere between question and answer: the question is the safe end.
    const asked = run.now().getTime();
    const events = await run.api.pullEvents(app.subAppId, run.by).catch(pullError);
    if (events instanceof PullError) {
      if (run.by.aborted) return;
      failed++;
      if (events.failure === "fault") run.faulty.add(app);
      if (run.faulty.has(app) || (failed >= mostFailures && events.failure !== "throttled")) {
        return run.log.error(`events of ${app.app} could not be pulled`, events);
      }
      await backOff(run, failed);
    } else {
      if (events.length === 0) return;
      failed = 0;
      await takeBatch(run, app, events, asked);
    }
  }
}
