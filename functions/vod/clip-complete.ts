import { eventHandler } from "#shared/event-handler.ts";
import { code, id, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { mediaOf } from "#shared/tasks/media.ts";
import { taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A part was cut from a video (2017 API). There is no Status, and the outcome stands with the file. */
export const clipComplete = eventHandler({
  service: "vod",
  types: ["ClipComplete"],
  fields: ["ClipCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      SrcFileId: id(),
      FileInfo: record({ ErrCode: code(), Message: text(), FileId: id(), FileUrl: text(), FileType: text() }),
    }),
  interpret: ({ TaskId, SrcFileId, FileInfo }) => {
    const { FileId: fileId = null, FileUrl: url = null, FileType: container = null } = FileInfo ?? {};
    const output = taskOutput(
      "Clip",
      { Status: "FINISH", ...FileInfo },
      { files: filesOf([{ url, fileId }]), container },
    );
    return {
      ...taskResult({ TaskId, Status: "FINISH" }, [output]),
      fileId,
      fileIds: SrcFileId === null ? [] : [SrcFileId],
      media: fileId === null ? null : mediaOf(null, null, { url, container }),
    };
  },
});
