import { resultKey } from "../key.ts";
import { messageFrom } from "../message.ts";
import { StoreError } from "../stores/store.ts";
import type { TaskPlace, TaskSummary } from "../tencent/task-api.ts";
import { notificationFrom, taskKinds } from "../tencent/task-detail.ts";
import { TencentError } from "../tencent/tencent-error.ts";
import { within } from "../within.ts";
import { insist } from "./insist.ts";
import type { ReconcileRun } from "./reconcile-run.ts";

/** Milliseconds for one task. */
const longest = 20_000;

/** Looks whether a task that ended has a result; if not, reads it and takes it through the pipeline. It never throws. */
export function repair(run: ReconcileRun, place: TaskPlace, task: TaskSummary): Promise<void> {
  const { service } = place;
  // Wherever the TaskType tells the key, a task that is all right costs no call of Tencent's.
  const kind = taskKinds[service].find(({ taskTypes }) => taskTypes.includes(task.taskType));
  return attempt(run, place, task.taskId, async (by) => {
    if (kind !== undefined && (await hasResult(run, resultKey(service, kind.eventType, task.taskId), by)))
      return null;
    const notification = run.dryRun && kind !== undefined ? null : await read(run, place, task.taskId, by);
    if (kind === undefined) {
      if (notification === null) return "untold";
      if (await hasResult(run, resultKey(service, notification.EventType, task.taskId), by)) return null;
    }
    run.counts.missing++;
    if (run.dryRun) return null;
    return notification === null ? "untold" : taken(run, place, notification, by);
  });
}

/** Asks how a task stands, of the places where it may be, and takes what is answered through the pipeline. It never throws. */
export function askAgain(run: ReconcileRun, places: readonly TaskPlace[], taskId: string): Promise<void> {
  run.counts.overdue++;
  if (run.dryRun) return Promise.resolve();
  return attempt(run, places[0], taskId, async (by) => {
    for (const place of places) {
      const notification = await read(run, place, taskId, by);
      if (notification !== null) return taken(run, place, notification, by);
    }
    return "untold";
  });
}

/** Counts the outcome, if there is one, or the failure. What would fail for all others too ends the run. */
async function attempt(
  run: ReconcileRun,
  place: TaskPlace | undefined,
  taskId: string,
  work: (by: AbortSignal) => Promise<string | null>,
): Promise<void> {
  try {
    const outcome = await within(longest, [run.by], work);
    if (outcome !== null) run.counts[outcome] = (run.counts[outcome] ?? 0) + 1;
  } catch (error) {
    run.counts.failed++;
    run.log.error(`task ${taskId} of ${place?.service} could not be repaired`, error);
    const storeFails = error instanceof StoreError && error.retryable;
    if (storeFails || (error instanceof TencentError && noneIsAllowed.test(error.code ?? ""))) run.halt();
  }
}

/** Of a call that will be refused for every other task too. */
const noneIsAllowed = /^(?:AuthFailure|UnauthorizedOperation)(?:\.|$)/;
/** Of a task that Tencent has forgotten, or of which it does not tell us. */
const notTold = /^(?:ResourceNotFound|FailedOperation|InvalidParameter|InvalidParameterValue)(?:\.|$)/;

async function hasResult(run: ReconcileRun, key: string, by: AbortSignal): Promise<boolean> {
  return (await run.get(key, by))?.ended ?? false;
}

/** The notification that a task would have had; null if there is none. */
async function read(run: ReconcileRun, place: TaskPlace, taskId: string, by: AbortSignal) {
  const asking = () => run.api.detail(place, taskId, by);
  const detail = await insist(run, place.service, asking).catch((error: unknown) => {
    if (error instanceof TencentError && notTold.test(error.code ?? "")) return {};
    throw error;
  });
  return notificationFrom(place.service, detail);
}

/** Takes a notification through the pipeline. */
async function taken(run: ReconcileRun, { app }: TaskPlace, notification: object, by: AbortSignal) {
  const receipt = {
    ingress: "reconcile",
    app,
    trust: "platform",
    receivedAt: run.now().toISOString(),
  } as const;
  const outcome = await run.receive(messageFrom(JSON.stringify(notification)), receipt, by);
  run.log.outcome(outcome, receipt);
  return outcome.outcome;
}
