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

interface Session {
  SessionId?: string | null;
  SessionContext?: string | null;
}

export interface TaskPayload extends Ending, Session {
  TaskId: string | null;
  Status: string | null;
  Progress?: number | null;
}

/**
 * What all tasks have in common, and what some have besides, empty: V8 makes a new hidden class whenever a member is added to what
 * was spread, and not where there is one already. `outputs` are needed for the state: see stateOf.
 * @param session has what the application gave along: in MPS it is beside the payload.
 */
export function taskResult(task: TaskPayload, outputs: Output[], session: Session = task) {
  const { TaskId, Status, Progress = null } = task;
  const { SessionId = null, SessionContext = null } = session;
  const error = failureOf(task);
  return {
    id: TaskId,
    taskId: TaskId,
    state: stateOf(Status, error, outputs),
    error,
    progress: Progress,
    fileId: null,
    fileIds: [],
    media: null,
    outputs,
    findings: [] satisfies [],
    sessionId: SessionId,
    sessionContext: SessionContext,
  } satisfies Interpretation;
}

/** The one output of a task that makes one thing: it is what the task is. */
export function taskOutput(
  kind: string,
  task: Ending & { Status: string | null },
  known: Omit<Partial<Output>, "kind" | "state" | "error">,
): Output {
  const error = failureOf(task);
  return { ...output({ kind, state: stateOf(task.Status, error), error }), ...known };
}
