import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, record, text } from "#shared/fields.ts";
import { madeFileResult } from "#shared/tasks/made-file-result.ts";
import { vodMetaData } from "#shared/tasks/media.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/** Picture and sound of a video were remastered (older way). */
export const rebuildMediaComplete = eventHandler({
  service: "vod",
  types: ["RebuildMediaComplete"],
  fields: ["RebuildMediaCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Input: record({ FileId: id(), Definition: number() }),
      Output: outputFile(),
      MetaData: vodMetaData(),
    }),
  interpret: (task) => {
    const { FileId = null, Definition = null } = task.Input ?? {};
    return madeFileResult("RebuildMedia", task, [FileId], Definition);
  },
});
