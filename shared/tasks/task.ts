import type { Interpretation } from "../event-handler.ts";
import { code, id, text } from "../fields.ts";
import type { Output } from "../result.ts";
import { type Ending, failureOf } from "./failure.ts";
import { output } from "./output.ts";
import { stateOf } from "./state.ts";

/** Schema entries of a task: which of them a type has is in its handler's payload type. */
export const taskFields = () => ({
  TaskId: id(),
  Status: text(),
  ErrCode: code(),
  Message: text(),
});

/** The session that the application gave along with its request. */
export const sessionFields = () => ({ SessionId: text(), SessionContext: text() });

export interface TaskPayload extends Ending {
  TaskId: string | null;
  Status: string | null;
  Progress?: number | null;
  SessionId?: string | null;
  SessionContext?: string | null;
}

/** What all tasks have in common. `outputs` are needed for the state: see stateOf. */
export function taskResult(task: TaskPayload, outputs: Output[]) {
  const { TaskId, Status, Progress = null, SessionId = null, SessionContext = null } = task;
  const error = failureOf(task);
  return {
    id: TaskId,
    taskId: TaskId,
    state: stateOf(Status, error, outputs),
    error,
    progress: Progress,
    outputs,
    sessionId: SessionId,
    sessionContext: SessionContext,
  } satisfies Interpretation;
}

/** The one output of a task that makes one thing: it is what the task is. */
export function taskOutput(
  kind: string,
  task: Ending & { Status: string | null },
  known: Partial<Output>,
): Output {
  const error = failureOf(task);
  return output({ ...known, kind, state: stateOf(task.Status, error), error });
}
