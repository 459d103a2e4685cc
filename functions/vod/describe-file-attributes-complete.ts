import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { finding } from "#shared/tasks/finding.ts";
import { mediaOf } from "#shared/tasks/media.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

const kind = "DescribeFileAttributes";

/** The digests of a file were computed. It ends with SUCCESS or FAIL, where other types say FINISH. */
export const describeFileAttributesComplete = eventHandler({
  service: "vod",
  types: ["DescribeFileAttributesComplete"],
  fields: ["DescribeFileAttributesCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      FileId: id(),
      Output: record({ Md5: text(), Sha1: text() }),
    }),
  interpret: (task) => {
    const { FileId: fileId, Output } = task;
    const { Md5: md5 = null, Sha1: sha1 = null } = Output ?? {};
    const files = md5 === null ? [] : filesOf([{ fileId, md5 }]);
    return {
      ...taskResult(task, [taskOutput(kind, task, { files })]),
      fileId,
      media: mediaOf(null, null, { md5 }),
      findings: sha1 === null ? [] : [finding(kind, { label: "Sha1", text: sha1 })],
    };
  },
});
