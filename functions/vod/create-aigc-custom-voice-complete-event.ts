import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

const kind = "CreateAigcCustomVoice";

/** A voice for AI videos was made. It is an id, no file. Tencent writes the type with "Event" at its end. */
export const createAigcCustomVoiceCompleteEvent = eventHandler({
  service: "vod",
  types: ["CreateAigcCustomVoiceCompleteEvent", "CreateAigcCustomVoiceComplete"],
  fields: ["CreateAigcCustomVoiceCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Output: record({ InfoList: list(record({ VoiceId: id(), VoiceInfo: text() })) }),
    }),
  interpret: (task) => ({
    ...taskResult(task, [taskOutput(kind, task, {})]),
    findings: (task.Output?.InfoList ?? []).map((it) =>
      finding(kind, { label: it.VoiceId, text: it.VoiceInfo }),
    ),
  }),
});
