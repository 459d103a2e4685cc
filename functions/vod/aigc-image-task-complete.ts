import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { madeFilesResult } from "#shared/tasks/products.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/** AI made pictures. The payload's key leaves "Task" out. */
export const aigcImageTaskComplete = eventHandler({
  service: "vod",
  types: ["AigcImageTaskComplete"],
  fields: ["AigcImageCompleteEvent", "AigcImageTaskCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Input: record({ FileInfos: list(record({ FileId: id() })) }),
      Output: record({ FileInfos: list(outputFile()) }),
    }),
  interpret: (task) => {
    const sources = (task.Input?.FileInfos ?? []).map(({ FileId }) => FileId);
    return madeFilesResult("AigcImage", task, task.Output?.FileInfos ?? [], sources);
  },
});
