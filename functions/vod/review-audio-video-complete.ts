import { eventHandler } from "#shared/event-handler.ts";
import { id, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { mediaReview, pictureReview, reviewFindings } from "#shared/tasks/review.ts";
import { sessionFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A media or its cover was reviewed. There is no ErrCode: ErrCodeExt alone tells of a failure. */
export const reviewAudioVideoComplete = eventHandler({
  service: "vod",
  types: ["ReviewAudioVideoComplete"],
  fields: ["ReviewAudioVideoCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      Status: text(),
      ErrCodeExt: text(),
      Message: text(),
      ...sessionFields(),
      Input: record({ FileId: id() }),
      Output: record({ ...mediaReview(), CoverReviewResult: record(pictureReview()) }),
    }),
  interpret: (task) => {
    const media = task.Output;
    const cover = media?.CoverReviewResult ?? null;
    const files = filesOf([media, cover].map((it) => ({ url: it?.SegmentSetFileUrl ?? null })));
    return {
      ...taskResult(task, [taskOutput("ReviewAudioVideo", task, { files })]),
      fileId: task.Input?.FileId ?? null,
      findings: [...reviewFindings("ReviewAudioVideo", media), ...reviewFindings("CoverReview", cover)],
    };
  },
});
