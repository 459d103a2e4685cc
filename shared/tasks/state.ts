import type { Failure, Output, State } from "../result.ts";

/**
 * The state of a task. `FINISH` only says that it ended: whether it succeeded is in its error code and in its
 * sub-tasks. A flow has been seen with ErrCode 0 over failed sub-tasks, and with ErrCode 40000 over sub-tasks
 * that all succeeded, the failed one missing from the list.
 */
export function stateOf(
  status: string | null,
  error: Failure | null,
  // Stryker disable next-line ArrayDeclaration: what has no state counts for none
  outputs: readonly Output[] = [],
): State {
  switch (status) {
    case "PROCESSING":
    case "WAITING":
      return "processing";
    case "ABORTED":
      return "failed";
    case "FINISH":
    case "SUCCESS":
    case "FAIL":
      return endedState(error !== null || status === "FAIL", outputs);
    default:
      return "unknown";
  }
}

function endedState(failed: boolean, outputs: readonly Output[]): State {
  const some = (state: State) => outputs.some((it) => it.state === state);
  if (!failed && !some("failed") && !some("partial")) return "succeeded";
  return some("succeeded") || some("partial") ? "partial" : "failed";
}
