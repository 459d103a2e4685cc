import { eventHandler } from "#shared/event-handler.ts";
import { code, id, list, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { taskOutput, taskResult } from "#shared/tasks/task.ts";

/** Pictures were taken from a video (2017 API). There is no Status: each picture has its outcome. */
export const createSnapshotByTimeOffsetComplete = eventHandler({
  service: "vod",
  types: ["CreateSnapshotByTimeOffsetComplete", "SnapshotByTimeOffsetComplete"],
  fields: ["SnapshotByTimeOffsetCompleteEvent", "CreateSnapshotByTimeOffsetCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      FileId: id(),
      Definition: number(),
      SnapshotInfoSet: list(record({ ErrCode: code(), TimeOffset: number(), Url: text() })),
    }),
  interpret: ({ TaskId, FileId: fileId, Definition: definition, SnapshotInfoSet }) => {
    const outputs = SnapshotInfoSet.map(({ ErrCode, TimeOffset, Url: url }) => {
      // TimeOffset is milliseconds.
      const files = filesOf([{ url, offset: TimeOffset === null ? null : TimeOffset / 1000 }]);
      return taskOutput("CreateSnapshotByTimeOffset", { ErrCode, Status: "FINISH" }, { definition, files });
    });
    return { ...taskResult({ TaskId, Status: "FINISH" }, outputs), fileId };
  },
});
