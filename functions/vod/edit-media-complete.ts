import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { madeFileResult } from "#shared/tasks/made-file-result.ts";
import { vodMetaData } from "#shared/tasks/media.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/** Videos were cut or joined into a new file. Older pages name the payload without "Event". */
export const editMediaComplete = eventHandler({
  service: "vod",
  types: ["EditMediaComplete"],
  fields: ["EditMediaCompleteEvent", "EditMediaComplete"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Input: record({ FileInfoSet: list(record({ FileId: id() })) }),
      Output: outputFile(),
      MetaData: vodMetaData(),
    }),
  interpret: (task) => {
    const sources = task.Input?.FileInfoSet ?? [];
    return madeFileResult(
      "EditMedia",
      task,
      sources.map(({ FileId }) => FileId),
    );
  },
});
