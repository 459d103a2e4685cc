import { eventHandler } from "#shared/event-handler.ts";
import { list, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { productOutputs } from "#shared/tasks/products.ts";
import { sessionFields, taskFields, taskResult } from "#shared/tasks/task.ts";

/** AI made 3D models. They are no media: no file has an id. The payload's key leaves "Task" out. */
export const aigcHunyuan3dTaskComplete = eventHandler({
  service: "vod",
  types: ["AigcHunyuan3DTaskComplete"],
  fields: ["AigcHunyuan3DCompleteEvent", "AigcHunyuan3DTaskCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Output: record({
        FileInfos: list(record({ FileType: text(), FileUrl: text(), PreviewFileUrl: text() })),
      }),
    }),
  interpret: (task) => {
    const models = (task.Output?.FileInfos ?? []).map(({ FileType: container, FileUrl, PreviewFileUrl }) => ({
      files: filesOf([{ url: FileUrl }, { url: PreviewFileUrl }]),
      container,
    }));
    return taskResult(task, productOutputs("AigcHunyuan3D", task, models));
  },
});
