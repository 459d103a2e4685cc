import type { Receipt } from "../document.ts";
import { within } from "../within.ts";
import { confirm } from "./confirm.ts";
import type { PulledEvent } from "./pull-api.ts";
import type { PullApp, PullRun } from "./pull-run.ts";

/** Milliseconds after which a batch is no longer waited for as a whole: what is stored is confirmed as it comes. */
const patience = 20_000;
/** Milliseconds for which a handle is good. */
const handleLife = 30_000;

/**
 * Takes the events of one reply through the pipeline, all at once, and confirms those that came back with an outcome: no
 * others are durable. An event whose handle has died meanwhile is given up; another puller may hold it by then.
 *
 * @param asked When they were asked for, milliseconds.
 */
export async function takeBatch(
  run: PullRun,
  app: PullApp,
  events: readonly PulledEvent[],
  asked: number,
): Promise<void> {
  run.counts.pulled += events.length;
  const settled = new AbortController();
  const dead = new AbortController();
  const durable: string[] = [];
  const underway = new Set<Promise<void>>();
  for (const { handle, message } of events) {
    const work = take(message).then((isDurable) => {
      if (isDurable && handle !== null) durable.push(handle);
      underway.delete(work);
    });
    underway.add(work);
  }

  const all = Promise.all(underway);
  const whole = within(Number.POSITIVE_INFINITY, [settled.signal, run.until], (by) => alarm(patience, by));
  await Promise.race([all, whole]);
  const late = alarm(handleLife, settled.signal).then(() => dead.abort());
  await confirmDurable();
  while (underway.size > 0) {
    await Promise.race([...underway, late]);
    if (dead.signal.aborted) await all;
    await confirmDurable();
  }
  settled.abort();
  await late;

  /** Never throws. */
  async function take(message: PulledEvent["message"]): Promise<boolean> {
    const receipt: Receipt = {
      ingress: "pull",
      app: app.app,
      trust: "platform",
      receivedAt: run.now().toISOString(),
    };
    try {
      const outcome = await within(Number.POSITIVE_INFINITY, [run.by, dead.signal], (by) =>
        run.receive(message, receipt, by),
      );
      run.counts[outcome.outcome] = (run.counts[outcome.outcome] ?? 0) + 1;
      run.log.outcome(outcome, receipt, run.request ?? null);
      return true;
    } catch (error) {
      run.storeFails = true;
      run.log.error("a pulled notification was not stored; it comes again", error);
      return false;
    }
  }

  async function confirmDurable(): Promise<void> {
    const handles = durable.splice(0);
    const confirmed = await confirm(run, app, handles, asked + handleLife);
    run.counts.confirmed += confirmed; // not above: `+=` reads before it awaits, and other batches count too
  }

  /** Resolves when the batch is so old, or the signal is aborted. */
  async function alarm(age: number, signal: AbortSignal): Promise<void> {
    const left = asked + age - run.now().getTime();
    if (left > 0) await run.sleep(left, signal).catch(() => undefined);
  }
}
