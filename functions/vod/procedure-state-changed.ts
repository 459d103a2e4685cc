import { eventHandler } from "#shared/event-handler.ts";
import { id, object, text } from "#shared/fields.ts";
import { mediaOf, vodMetaData } from "#shared/tasks/media.ts";
import { subTasks, workOfSets } from "#shared/tasks/sub-tasks.ts";
import { sessionFields, taskFields, taskResult } from "#shared/tasks/task.ts";

/**
 * A task flow (transcoding, snapshots, review, …) ended or moved on. FileId is its source; what it made is in
 * its sub-tasks.
 */
export const procedureStateChanged = eventHandler({
  service: "vod",
  types: ["ProcedureStateChanged"],
  fields: ["ProcedureStateChangeEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      FileId: id(),
      FileName: text(),
      FileUrl: text(),
      MetaData: vodMetaData(),
      MediaProcessResultSet: subTasks(),
      AiContentReviewResultSet: subTasks(),
      AiAnalysisResultSet: subTasks(),
      AiRecognitionResultSet: subTasks(),
    }),
  interpret: (task) => {
    const { outputs, findings } = workOfSets(
      [
        task.MediaProcessResultSet,
        task.AiContentReviewResultSet,
        task.AiAnalysisResultSet,
        task.AiRecognitionResultSet,
      ],
      "vod",
    );
    const media = mediaOf(null, task.MetaData, { name: task.FileName, url: task.FileUrl });
    return { ...taskResult(task, outputs), fileId: task.FileId, media, findings };
  },
});
