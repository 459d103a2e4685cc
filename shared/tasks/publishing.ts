import { type Ending, failureOf } from "./failure.ts";

interface Publishing extends Ending {
  Status: string | null;
}

/**
 * A task whose outcome is a word of its own beside ErrCode: a word other than `success` is the code of a failure
 * that has no other code. Without a word it is unknown how it ended.
 */
export function publishing<T extends Publishing>(task: T, word: string | null, success: string): T {
  if (task.Status !== "FINISH" || word === success || failureOf(task) !== null) return task;
  return word === null ? { ...task, Status: null } : { ...task, ErrCodeExt: word };
}
