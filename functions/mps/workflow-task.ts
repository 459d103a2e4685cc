import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { inputInfo } from "#shared/tasks/file.ts";
import { metaData } from "#shared/tasks/media.ts";
import { sourceResult } from "#shared/tasks/source.ts";
import { combine, subTask, subTasks, workOf, workOfSets } from "#shared/tasks/sub-tasks.ts";
import { taskFields, taskResult } from "#shared/tasks/task.ts";

/**
 * A media processing task ended or moved on. ErrCode tells of a bad source only; the rest is in the sub-tasks.
 */
export const workflowTask = eventHandler({
  service: "mps",
  types: ["WorkflowTask"],
  fields: ["WorkflowTaskEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      InputInfo: inputInfo(),
      MetaData: metaData(),
      MediaProcessResultSet: subTasks(),
      AiContentReviewResultSet: subTasks(),
      AiAnalysisResultSet: subTasks(),
      AiRecognitionResultSet: subTasks(),
      AiQualityControlTaskResult: subTask(),
      SmartSubtitlesTaskResult: subTasks(),
      SmartEraseTaskResult: subTask(),
    }),
  interpret: (task, envelope) => {
    const { outputs, findings } = combine([
      workOfSets([task.MediaProcessResultSet, task.AiContentReviewResultSet], "mps"),
      workOfSets([task.AiAnalysisResultSet, task.AiRecognitionResultSet], "mps"),
      workOf("AiQualityControl", task.AiQualityControlTaskResult, "mps"),
      workOfSets([task.SmartSubtitlesTaskResult], "mps"),
      workOf("SmartErase", task.SmartEraseTaskResult, "mps"),
    ]);
    return {
      ...taskResult(task, outputs, envelope),
      ...sourceResult(task.InputInfo, task.MetaData),
      findings,
    };
  },
});
