import { eventHandler } from "#shared/event-handler.ts";
import { object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A copyright watermark was read from a media. It is always a URL that was read: no file id is named. */
export const extractCopyRightWatermarkComplete = eventHandler({
  service: "vod",
  types: ["ExtractCopyRightWatermarkComplete"],
  fields: ["ExtractCopyRightWatermarkCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Output: record({ Text: text() }),
    }),
  interpret: (task) => {
    const read = task.Output?.Text ?? null;
    return {
      ...taskResult(task, [taskOutput("ExtractCopyRightWatermark", task, {})]),
      findings: read === null ? [] : [finding("ExtractCopyRightWatermark", { text: read })],
    };
  },
});
