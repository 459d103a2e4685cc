import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { taskFields, taskResult } from "#shared/tasks/task.ts";

/**
 * Attributes of a media were read (described nowhere). Its key was seen, null, in a captured message. Read like
 * every other task.
 */
export const getMediaAttributesTask = eventHandler({
  service: "mps",
  types: ["GetMediaAttributesTask"],
  fields: ["GetMediaAttributesTaskEvent"],
  identity: "task",
  schema: () => object(taskFields()),
  interpret: (task, envelope) => taskResult(task, [], envelope),
});
