import { eventHandler } from "#shared/event-handler.ts";
import { id, list, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { finding } from "#shared/tasks/finding.ts";
import { inspectionFields, inspectionFindings, partFindings, spans } from "#shared/tasks/inspection.ts";
import { mediaOf, vodMetaData } from "#shared/tasks/media.ts";
import { sessionFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** The quality of a media was inspected. There is no ErrCode: ErrCodeExt alone tells of a failure. */
export const qualityInspectComplete = eventHandler({
  service: "vod",
  types: ["QualityInspectComplete"],
  fields: ["QualityInspectCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      Status: text(),
      ErrCodeExt: text(),
      Message: text(),
      ...sessionFields(),
      MetaData: vodMetaData(),
      Input: record({ FileId: id() }),
      Output: record({
        ...inspectionFields(),
        QualityInspectResultSet: list(
          record({ Type: text(), SegmentSet: spans(), SegmentSetFileUrl: text() }),
        ),
      }),
    }),
  interpret: (task) => {
    const faults = task.Output?.QualityInspectResultSet ?? [];
    const files = filesOf(faults.map(({ SegmentSetFileUrl: url }) => ({ url })));
    const faulty = faults.flatMap(({ Type, SegmentSet }) => partFindings(Type, SegmentSet));
    const found = task.Output === null ? [] : inspectionFindings(task.Output, faulty);
    return {
      ...taskResult(task, [taskOutput("QualityInspect", task, { files })]),
      fileId: task.Input?.FileId ?? null,
      media: mediaOf(null, task.MetaData),
      findings: found.map((it) => finding("QualityInspect", it)),
    };
  },
});
