import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record } from "#shared/fields.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { madeFilesResult } from "#shared/tasks/products.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/** AI made pictures for a scene. Tencent writes the type with "Event" at its end. */
export const sceneAigcImageCompleteEvent = eventHandler({
  service: "vod",
  types: ["SceneAigcImageCompleteEvent", "SceneAigcImageComplete"],
  fields: ["SceneAigcImageCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      Progress: number(),
      Input: record({ FileInfos: list(record({ FileId: id() })) }),
      Output: record({ FileInfos: list(outputFile()) }),
    }),
  interpret: (task) => {
    const sources = (task.Input?.FileInfos ?? []).map(({ FileId }) => FileId);
    return madeFilesResult("SceneAigcImage", task, task.Output?.FileInfos ?? [], sources);
  },
});
