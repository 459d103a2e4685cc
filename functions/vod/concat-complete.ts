import { eventHandler } from "#shared/event-handler.ts";
import { code, id, list, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { mediaOf } from "#shared/tasks/media.ts";
import { taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * Videos were spliced (2017 API). There is no Status: the event comes when it is over, each file with its
 * outcome.
 */
export const concatComplete = eventHandler({
  service: "vod",
  types: ["ConcatComplete"],
  fields: ["ConcatCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      FileInfoSet: list(
        record({ ErrCode: code(), Message: text(), FileId: id(), FileUrl: text(), FileType: text() }),
      ),
    }),
  interpret: ({ TaskId, FileInfoSet }) => {
    const outputs = FileInfoSet.map(({ FileId: fileId, FileUrl: url, FileType: container, ...ending }) =>
      taskOutput("Concat", { Status: "FINISH", ...ending }, { files: filesOf([{ url, fileId }]), container }),
    );
    const made = FileInfoSet.filter(({ FileId }) => FileId !== null);
    const only = made.length === 1 ? (made[0] ?? null) : null;
    return {
      ...taskResult({ TaskId, Status: "FINISH" }, outputs),
      fileId: only?.FileId ?? null,
      fileIds: made.map(({ FileId }) => FileId).filter((fileId) => fileId !== null),
      media: only && mediaOf(null, null, { url: only.FileUrl, container: only.FileType }),
    };
  },
});
