import { fingerprint } from "./canonical.ts";
import type { Problem } from "./document.ts";
import { resultKey } from "./key.ts";
import type { Recognised } from "./recognise.ts";
import type { Result } from "./result.ts";

/** What a notification says, and whether a later one of the same id may say more. */
export interface Interpreted {
  result: Result;
  ended: boolean;
  problems: Problem[];
}

/** Validates the payload and makes the result: a pure function of the notification. */
export function interpret(recognised: Recognised): Interpreted {
  const { handler, service, eventType, root, payload, field } = recognised;
  const { interpretation, problems } = handler.read(payload, root, field);
  const { id: own, state, fileId = null, fileIds = [], outputs = [] } = interpretation;
  // What has no id of its own cannot be told from its like by anything but its content.
  const occurrence = handler.identity === "occurrence" || own === null;
  const id = occurrence
    ? [own ?? interpretation.taskId ?? fileId, fingerprint(payload)].filter(Boolean).join(".")
    : own;
  const named = new Set<string>();
  const name = (it: string | null) => it !== null && named.add(it);
  name(fileId);
  for (const it of fileIds) name(it);
  for (const { files } of outputs) for (const file of files) name(file.fileId);
  return {
    result: {
      key: resultKey(service, eventType, id),
      service,
      eventType,
      id,
      state,
      error: interpretation.error ?? null,
      progress: interpretation.progress ?? null,
      taskId: interpretation.taskId ?? null,
      fileId,
      fileIds: [...named],
      media: interpretation.media ?? null,
      outputs,
      findings: interpretation.findings ?? [],
      sessionId: interpretation.sessionId ?? null,
      sessionContext: interpretation.sessionContext ?? null,
    },
    // A task whose status we cannot read may still end: it must not take the place of its ending.
    ended: occurrence ? state !== "processing" : state !== "processing" && state !== "unknown",
    problems: [...recognised.problems, ...problems],
  };
}
