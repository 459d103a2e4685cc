import { eventHandler } from "#shared/event-handler.ts";
import { id, object, record, text } from "#shared/fields.ts";
import { madeFileResult } from "#shared/tasks/made-file-result.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/** A watermark was removed from a video. The type is the only one without "Complete"; its payload has it. */
export const removeWatermark = eventHandler({
  service: "vod",
  types: ["RemoveWatermark", "RemoveWatermarkComplete"],
  fields: ["RemoveWatermarkCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Input: record({ FileId: id() }),
      Output: outputFile(),
    }),
  interpret: (task) => madeFileResult("RemoveWatermark", task, [task.Input?.FileId ?? null]),
});
