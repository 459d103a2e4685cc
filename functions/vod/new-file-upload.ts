import { eventHandler } from "#shared/event-handler.ts";
import { id, object } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { basicInfo, md5Of, measures, mediaOf, vodMetaData } from "#shared/tasks/media.ts";
import { output } from "#shared/tasks/output.ts";

/** A file was uploaded or recorded. No task did it: ProcedureTaskId is of the one that comes next. */
export const newFileUpload = eventHandler({
  service: "vod",
  types: ["NewFileUpload"],
  fields: ["FileUploadEvent"],
  identity: "task",
  schema: () => object({ FileId: id(), MediaBasicInfo: basicInfo(), MetaData: vodMetaData() }),
  interpret: ({ FileId: fileId, MediaBasicInfo, MetaData }) => {
    const media = mediaOf(MediaBasicInfo, MetaData);
    const files = filesOf([
      { url: media?.url ?? null, fileId, size: MetaData?.Size ?? null, md5: md5Of(MetaData) },
    ]);
    return {
      id: fileId,
      state: "succeeded",
      fileId,
      media,
      outputs: [output({ kind: "NewFileUpload", state: "succeeded", files, ...measures(MetaData) })],
    };
  },
});
