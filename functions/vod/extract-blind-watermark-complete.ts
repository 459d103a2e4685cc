import { eventHandler } from "#shared/event-handler.ts";
import { flag, id, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * A blind watermark was looked for in a media. The payload's key has no "Event"; no watermark is no failure.
 */
export const extractBlindWatermarkComplete = eventHandler({
  service: "vod",
  types: ["ExtractBlindWatermarkComplete"],
  fields: ["ExtractBlindWatermarkComplete", "ExtractBlindWatermarkCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      InputInfo: record({ FileId: id() }),
      IsDetected: flag(),
      Result: text(),
      ResultUV: text(),
    }),
  interpret: (task) => {
    const kind = "ExtractBlindWatermark";
    const read = Object.entries({ Result: task.Result, ResultUV: task.ResultUV })
      .filter(([, text]) => text !== null)
      .map(([label, text]) => finding(kind, { label, text }));
    const unreadable = task.IsDetected === true && read.length === 0;
    return {
      ...taskResult(task, [taskOutput(kind, task, {})]),
      fileId: task.InputInfo?.FileId ?? null,
      findings: unreadable ? [finding(kind, { label: "IsDetected" })] : read,
    };
  },
});
