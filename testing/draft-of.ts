import type { Draft } from "#shared/document.ts";
import type { Result } from "#shared/result.ts";

/** A draft whose result is made for a test: a task that succeeded, or what `known` says. */
export function draftOf(known: Partial<Result> = {}, rest: Partial<Draft> = {}): Draft {
  const result: Result = {
    key: "vod/PullComplete/task-1",
    service: "vod",
    eventType: "PullComplete",
    id: "task-1",
    state: "succeeded",
    error: null,
    progress: null,
    taskId: "task-1",
    fileId: null,
    fileIds: [],
    media: null,
    outputs: [],
    findings: [],
    sessionId: null,
    sessionContext: null,
    ...known,
  };
  return {
    schemaVersion: 1,
    ended: true,
    result,
    notification: {},
    receipt: { ingress: "push", app: "default", trust: "none", receivedAt: "2026-03-02T08:15:30.000Z" },
    problems: [],
    text: "{}",
    ...rest,
  };
}
