import { inTurns } from "../in-turns.ts";
import { inParallel } from "../stored/in-parallel.ts";
import type { TaskPage, TaskPlace } from "../tencent/task-api.ts";
import { within } from "../within.ts";
import { insist } from "./insist.ts";
import type { ReconcileCounts, ReconcileParts, ReconcileRun } from "./reconcile-run.ts";
import { askAgain, repair } from "./repair.ts";

/**
 * Finds the tasks that ended and have no result, and takes them through the pipeline. It keeps nothing of its own: killed
 * at any moment, the next run finds what is missing then. It never throws.
 */
export async function reconcile(parts: ReconcileParts): Promise<ReconcileCounts> {
  const counts = { listed: 0, missing: 0, overdue: 0, stored: 0, duplicate: 0, untold: 0, failed: 0 };
  let anyHalted = false;
  for (const place of parts.places) await untilHalted((run) => reconcilePlace(run, place));
  await untilHalted(askOfOverdue);
  if (parts.until.aborted || anyHalted) parts.log.error("reconcile ended before it had looked at all tasks");
  return counts;

  /** What ends for one place goes on for the next. */
  async function untilHalted(work: (run: ReconcileRun) => Promise<void>): Promise<void> {
    const halted = new AbortController();
    const halt = () => halted.abort();
    await within(Number.POSITIVE_INFINITY, [parts.until, halted.signal], (until) =>
      work({ ...parts, until, counts, halt }),
    );
    if (halted.signal.aborted) anyHalted = true;
  }
}

async function reconcilePlace(run: ReconcileRun, place: TaskPlace): Promise<void> {
  let from: string | null = null;
  do {
    if (run.until.aborted || run.by.aborted) return;
    const page: TaskPage | null = await pageFrom(run, place, from);
    if (page === null) return;
    const { since, until } = run.window;
    const tasks = page.tasks.filter(
      ({ finished }) => finished === null || (finished >= since && finished <= until),
    );
    await inTurns(tasks, run.concurrency, async (task) => {
      if (run.until.aborted || run.by.aborted) return;
      run.counts.listed++;
      await repair(run, place, task);
    });
    from = page.next === from ? null : page.next;
  } while (from !== null);
}

/** Tasks that are in progress for too long: their end was lost, and may be too long ago for the list. */
async function askOfOverdue(run: ReconcileRun): Promise<void> {
  const { overdue, until, by } = run;
  if (overdue === null || until.aborted) return;
  try {
    const asked = inParallel(tasksIn(run, overdue), run.concurrency, ({ places, taskId }) =>
      askAgain(run, places, taskId),
    );
    for await (const _ of asked) if (until.aborted || by.aborted) return;
  } catch (error) {
    run.counts.failed++;
    run.log.error("what is in progress could not be listed", error);
  }
}

async function* tasksIn(run: ReconcileRun, overdue: NonNullable<ReconcileRun["overdue"]>) {
  for await (const { ended, result, receipt } of overdue.documents()) {
    const { service, taskId } = result;
    // The callback URL may name applications otherwise than PULL_APPS does: then all are asked.
    const all = run.places.filter((it) => it.service === service);
    const named = all.filter(({ app }) => app === receipt.app);
    const places = named.length > 0 ? named : all;
    const isOverdue = !ended && Date.parse(receipt.receivedAt) < overdue.before;
    if (isOverdue && places.length > 0 && taskId !== null) yield { places, taskId };
  }
}

async function pageFrom(run: ReconcileRun, place: TaskPlace, from: string | null): Promise<TaskPage | null> {
  try {
    return await insist(run, place.service, () => run.api.finished(place, run.window, from, run.by));
  } catch (error) {
    run.counts.failed++;
    run.log.error(`tasks of ${place.app} (${place.service}) could not be listed`, error);
    return null;
  }
}
