import { eventHandler } from "#shared/event-handler.ts";
import { id, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A trace watermark was read from a media. Uv is the viewer it names; Uid is obsolete. */
export const extractTraceWatermarkComplete = eventHandler({
  service: "vod",
  types: ["ExtractTraceWatermarkComplete"],
  fields: ["ExtractTraceWatermarkCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Input: record({ FileId: id() }),
      Output: record({ Uv: text() }),
    }),
  interpret: (task) => {
    const viewer = task.Output?.Uv ?? null;
    return {
      ...taskResult(task, [taskOutput("ExtractTraceWatermark", task, {})]),
      fileId: task.Input?.FileId ?? null,
      findings: viewer === null ? [] : [finding("ExtractTraceWatermark", { text: viewer })],
    };
  },
});
