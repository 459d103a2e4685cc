import { catalogue } from "#functions/catalogue.ts";
import type { Draft } from "#shared/document.ts";
import { interpret } from "#shared/interpret.ts";
import { recogniser } from "#shared/recognise.ts";

const recognise = recogniser(catalogue);

/** A notification that a pull ended, as small as they come; `changes` are fields of its payload. */
export function pull(taskId: string, changes: Record<string, unknown> = {}) {
  const payload = { TaskId: taskId, Status: "FINISH", ErrCode: 0, Message: "SUCCESS", ...changes };
  return { EventType: "PullComplete", PullCompleteEvent: payload };
}

/** A notification that a pull has come so far, in percent. */
export function pulling(taskId: string, progress: number) {
  return pull(taskId, { Status: "PROCESSING", Progress: progress });
}

/** The key of a pull's result. */
export const pullKey = (taskId: string) => `vod/PullComplete/${taskId}`;

/** What the pipeline hands to the store. */
export function draftOf(notification: object): Draft {
  const recognised = recognise(notification);
  if ("reason" in recognised) throw new Error(recognised.why);
  const receipt = {
    ingress: "push",
    app: "default",
    trust: "none",
    receivedAt: "2026-03-02T08:15:30.000Z",
  } as const;
  const text = JSON.stringify(notification);
  return { schemaVersion: 1, ...interpret(recognised), notification, receipt, text };
}
