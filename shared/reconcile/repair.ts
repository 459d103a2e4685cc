import { resultKey } from "../key.ts";
import { messageFrom } from "../message.ts";
import { StoreError } from "../stores/store.ts";
import type { TaskPlace, TaskSummary } from "../tencent/task-api.ts";
import { notificationFrom, taskKinds } from "../tencent/task-detail.ts";
import { TencentError } from "../tencent/tencent-error.ts";
import { tencentFailure } from "../tencent/tencent-failure.ts";
import { within } from "../within.ts";
import { insist } from "./insist.ts";
import type { ReconcileRun } from "./reconcile-run.ts";

/** Milliseconds for one task. */
const longest = 20_000;

/** Looks whether a task that ended has a result; if not, reads it and takes it through the pipeline. It never throws. */
export function repair(run: ReconcileRun, place: TaskPlace, task: TaskSummary): Promise<void> {
  return attempt(run, place, task.taskId, async (by) => {
    if (await hasResult(run, place, task, by)) return null;
    run.counts.missing++;
    return run.dryRun ? null : taken(run, place, task.taskId, by);
  });
}

/** Asks how a task stands, and takes what is answered through the pipeline. It never throws. */
export function askAgain(run: ReconcileRun, place: TaskPlace, taskId: string): Promise<void> {
  run.counts.overdue++;
  return attempt(run, place, taskId, async (by) => (run.dryRun ? null : taken(run, place, taskId, by)));
}

/** Counts the outcome, if there is one, or the failure. What would fail for all others too ends the run. */
async function attempt(
  run: ReconcileRun,
  place: TaskPlace,
  taskId: string,
  work: (by: AbortSignal) => Promise<string | null>,
): Promise<void> {
  try {
    const outcome = await within(longest, [run.by], work);
    if (outcome !== null) run.counts[outcome] = (run.counts[outcome] ?? 0) + 1;
  } catch (error) {
    run.counts.failed++;
    run.log.error(`task ${taskId} of ${place.service} could not be repaired`, error);
    const storeFails = error instanceof StoreError && error.retryable;
    if (storeFails || (error instanceof TencentError && tencentFailure(error) === "fault")) run.halt();
  }
}

/** The key is known beforehand wherever TaskType is: a task that is all right costs no call of Tencent's. */
async function hasResult(
  run: ReconcileRun,
  { service }: TaskPlace,
  { taskId, taskType }: TaskSummary,
  by: AbortSignal,
): Promise<boolean> {
  const kind = taskKinds[service].find(({ taskTypes }) => taskTypes.includes(taskType));
  if (kind === undefined) return false;
  const stored = await run.get(resultKey(service, kind.eventType, taskId), by);
  return stored?.ended ?? false;
}

/** Reads a task, and takes it through the pipeline. */
async function taken(run: ReconcileRun, place: TaskPlace, taskId: string, by: AbortSignal): Promise<string> {
  const asking = () => run.api.detail(place, taskId, by);
  const detail = await insist(run, place.service, asking).catch((error: unknown) => {
    if (error instanceof TencentError && tencentFailure(error) === "refused") return {};
    throw error;
  });
  const notification = notificationFrom(place.service, detail);
  if (notification === null) return "untold";
  const receivedAt = run.now().toISOString();
  const receipt = { ingress: "reconcile", app: place.app, trust: "platform", receivedAt } as const;
  const outcome = await run.receive(messageFrom(JSON.stringify(notification)), receipt, by);
  run.log.outcome(outcome, receipt);
  return outcome.outcome;
}
