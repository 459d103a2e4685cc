import { eventHandler } from "#shared/event-handler.ts";
import { list, object, record, text } from "#shared/fields.ts";
import { activityItem, workOfActivity } from "#shared/tasks/activities.ts";
import { inputInfo } from "#shared/tasks/file.ts";
import { metaData } from "#shared/tasks/media.ts";
import { sourceResult } from "#shared/tasks/source.ts";
import { combine } from "#shared/tasks/sub-tasks.ts";
import { taskFields, taskResult } from "#shared/tasks/task.ts";

/** An orchestration ended or moved on. ErrCode tells of a bad source only; the rest is in its activities. */
export const scheduleTask = eventHandler({
  service: "mps",
  types: ["ScheduleTask"],
  fields: ["ScheduleTaskEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      InputInfo: inputInfo(),
      MetaData: metaData(),
      ActivityResultSet: list(record({ ActivityType: text(), ActivityResItem: activityItem() })),
    }),
  interpret: (task, envelope) => {
    const { outputs, findings } = combine(
      task.ActivityResultSet.map((it) => workOfActivity(it.ActivityType, it.ActivityResItem, "mps")),
    );
    return {
      ...taskResult(task, outputs, envelope),
      ...sourceResult(task.InputInfo, task.MetaData),
      findings,
    };
  },
});
