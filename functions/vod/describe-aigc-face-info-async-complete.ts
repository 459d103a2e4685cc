import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { sessionFields, taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

const kind = "DescribeAigcFaceInfoAsync";

/**
 * Faces for AI videos were found. SessionId of a set is a subject's id, not the request's; times are
 * milliseconds.
 */
export const describeAigcFaceInfoAsyncComplete = eventHandler({
  service: "vod",
  types: ["DescribeAigcFaceInfoAsyncComplete"],
  fields: ["DescribeAigcFaceInfoAsyncCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Input: record({ FileInfos: list(record({ FileId: id() })) }),
      Output: record({ FaceInfoSet: list(record({ SessionId: text(), FaceInfoList: list(face()) })) }),
    }),
  interpret: (task) => {
    const fileIds = (task.Input?.FileInfos ?? []).map(({ FileId }) => FileId).filter((it) => it !== null);
    return {
      ...taskResult(task, [taskOutput(kind, task, {})]),
      fileId: fileIds.length === 1 ? (fileIds[0] ?? null) : null,
      fileIds,
      findings: (task.Output?.FaceInfoSet ?? []).flatMap(({ SessionId, FaceInfoList }) =>
        FaceInfoList.map((it) =>
          finding(kind, {
            label: it.FaceId,
            text: SessionId,
            start: seconds(it.StartTime),
            end: seconds(it.EndTime),
            url: linkOf(it.FaceImage),
          }),
        ),
      ),
    };
  },
});

const face = () => record({ FaceId: id(), FaceImage: text(), StartTime: number(), EndTime: number() });

const seconds = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / 1000);

/** Whether FaceImage is a link or the picture itself, no page says; a picture is too much for a finding. */
const linkOf = (image: string | null) => (image !== null && /^https?:/.test(image) ? image : null);
