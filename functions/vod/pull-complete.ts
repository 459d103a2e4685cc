import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { basicInfo, md5Of, measures, mediaOf, vodMetaData } from "#shared/tasks/media.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A file was pulled from a URL. ErrCode is the outcome. */
export const pullComplete = eventHandler({
  service: "vod",
  types: ["PullComplete"],
  fields: ["PullCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      Progress: number(),
      FileId: id(),
      FileUrl: text(),
      MediaBasicInfo: basicInfo(),
      MetaData: vodMetaData(),
    }),
  interpret: (task) => {
    const { FileId: fileId, FileUrl: url, MetaData } = task;
    const media = mediaOf(task.MediaBasicInfo, MetaData, { url });
    const files = filesOf([
      { url: media?.url ?? null, fileId, size: MetaData?.Size ?? null, md5: md5Of(MetaData) },
    ]);
    return {
      ...taskResult(task, [taskOutput("Pull", task, { files, ...measures(MetaData) })]),
      fileId,
      media,
    };
  },
});
