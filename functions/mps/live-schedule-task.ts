import { eventHandler } from "#shared/event-handler.ts";
import { list, object, record, text } from "#shared/fields.ts";
import { activityItem, workOfActivity } from "#shared/tasks/activities.ts";
import { combine } from "#shared/tasks/sub-tasks.ts";
import { taskFields, taskResult } from "#shared/tasks/task.ts";

/**
 * An orchestration of a live stream ended or moved on. Its key was seen, null, in a captured message; its type
 * is DescribeTaskDetail's.
 */
export const liveScheduleTask = eventHandler({
  service: "mps",
  types: ["LiveScheduleTask"],
  fields: ["LiveScheduleTaskEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      LiveActivityResultSet: list(record({ ActivityType: text(), LiveActivityResItem: activityItem() })),
    }),
  interpret: (task, envelope) => {
    const { outputs, findings } = combine(
      task.LiveActivityResultSet.map((it) => workOfActivity(it.ActivityType, it.LiveActivityResItem, "mps")),
    );
    return { ...taskResult(task, outputs, envelope), findings };
  },
});
