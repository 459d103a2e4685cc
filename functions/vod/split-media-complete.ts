import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { failureOf } from "#shared/tasks/failure.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { basicInfo, mediaOf } from "#shared/tasks/media.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * A video was split into segments. Segments have no outcome of their own: one that has its file is fine,
 * whatever became of others.
 */
export const splitMediaComplete = eventHandler({
  service: "vod",
  types: ["SplitMediaComplete"],
  fields: ["SplitMediaCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      FileInfoSet: list(
        record({
          Input: record({ FileId: id() }),
          Output: record({ FileId: id(), MediaBasicInfo: basicInfo() }),
        }),
      ),
    }),
  interpret: (task) => {
    const segments = task.FileInfoSet.map(({ Input, Output }) => {
      const fileId = Output?.FileId ?? null;
      const media = mediaOf(Output?.MediaBasicInfo ?? null, null);
      return { source: Input?.FileId ?? null, fileId, media };
    });
    const outputs = segments.map(({ fileId, media }) => {
      const files = filesOf([{ fileId, url: media?.url ?? null }]);
      const ending = files.length > 0 ? { Status: task.Status } : task;
      return taskOutput("SplitMedia", ending, { files, container: media?.container ?? null });
    });
    if (outputs.length === 0 && failureOf(task) !== null) outputs.push(taskOutput("SplitMedia", task, {}));
    const made = segments.filter(({ fileId }) => fileId !== null);
    const only = made.length === 1 ? made[0] : undefined;
    const ids = [...made.map(({ fileId }) => fileId), ...segments.map(({ source }) => source)];
    return {
      ...taskResult(task, outputs),
      fileId: only?.fileId ?? null,
      fileIds: ids.filter((fileId) => fileId !== null),
      media: only?.media ?? null,
    };
  },
});
