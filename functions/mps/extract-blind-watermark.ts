import { eventHandler } from "#shared/event-handler.ts";
import { flag, object, text } from "#shared/fields.ts";
import { inputInfo } from "#shared/tasks/file.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sourceResult } from "#shared/tasks/source.ts";
import { taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * A blind watermark was looked for in a media. The payload's key has no "Event"; no watermark is no failure.
 */
export const extractBlindWatermark = eventHandler({
  service: "mps",
  types: ["ExtractBlindWatermark", "ExtractBlindWatermarkTask"],
  fields: ["ExtractBlindWatermarkTask", "ExtractBlindWatermarkEvent"],
  identity: "task",
  schema: () => object({ ...taskFields(), InputInfo: inputInfo(), IsDetected: flag(), Result: text() }),
  interpret: (task, envelope) => {
    const kind = "ExtractBlindWatermark";
    const { IsDetected, Result } = task;
    const found = IsDetected === true || Result !== null;
    return {
      ...taskResult(task, [taskOutput(kind, task, {})], envelope),
      ...sourceResult(task.InputInfo),
      findings: found
        ? [finding(kind, { label: Result === null ? "IsDetected" : "Result", text: Result })]
        : [],
    };
  },
});
