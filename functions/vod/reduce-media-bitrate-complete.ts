import { eventHandler } from "#shared/event-handler.ts";
import { id, object, text } from "#shared/fields.ts";
import { mediaOf, vodMetaData } from "#shared/tasks/media.ts";
import { subTasks, workOfSets } from "#shared/tasks/sub-tasks.ts";
import { sessionFields, taskResult } from "#shared/tasks/task.ts";

/** The bitrate of a video was reduced (retired). Retired; its outcome is in its sub-tasks only. */
export const reduceMediaBitrateComplete = eventHandler({
  service: "vod",
  types: ["ReduceMediaBitrateComplete"],
  fields: ["ReduceMediaBitrateCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...sessionFields(),
      TaskId: id(),
      Status: text(),
      FileId: id(),
      FileName: text(),
      FileUrl: text(),
      MetaData: vodMetaData(),
      MediaProcessResultSet: subTasks(),
    }),
  interpret: (task) => ({
    ...taskResult(task, workOfSets([task.MediaProcessResultSet], "vod").outputs),
    fileId: task.FileId,
    media: mediaOf(null, task.MetaData, { name: task.FileName, url: task.FileUrl }),
  }),
});
