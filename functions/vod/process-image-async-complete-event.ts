import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { madeFilesResult } from "#shared/tasks/products.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/**
 * A picture was processed or described by AI. Tencent types the event as the settings alone, most likely by
 * mistake: what is read is the type by which DescribeTaskDetail tells of this task. If only settings come, id
 * and state stay unknown.
 */
export const processImageAsyncCompleteEvent = eventHandler({
  service: "vod",
  types: ["ProcessImageAsyncCompleteEvent", "ProcessImageAsyncComplete"],
  fields: ["ProcessImageAsyncCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      Progress: number(),
      Input: record({ FileId: id() }),
      Output: record({ FileInfo: outputFile(), OutputText: text() }),
    }),
  interpret: (task) => {
    const made = task.Output === null ? [] : [task.Output.FileInfo];
    const description = task.Output?.OutputText ?? null;
    return {
      ...madeFilesResult("ProcessImageAsync", task, made, [task.Input?.FileId ?? null]),
      findings: description === null ? [] : [finding("ProcessImageAsync", { text: description })],
    };
  },
});
