import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { outputFileFields } from "#shared/tasks/output-file.ts";
import { madeFilesResult } from "#shared/tasks/products.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

/**
 * AI made videos. Or it made a scene, whose positions come as FileContent, not as a file. The payload's key
 * leaves "Task" out.
 */
export const aigcVideoTaskComplete = eventHandler({
  service: "vod",
  types: ["AigcVideoTaskComplete"],
  fields: ["AigcVideoCompleteEvent", "AigcVideoTaskCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      ErrCodeExt: text(),
      Progress: number(),
      Input: record({ FileInfos: list(record({ FileId: id() })), LastFrameFileId: id() }),
      Output: record({
        FileInfos: list(record({ ...outputFileFields(), UsageType: text(), FileContent: text() })),
      }),
    }),
  interpret: (task) => {
    const { Input, Output } = task;
    const made = Output?.FileInfos ?? [];
    const sources = [...(Input?.FileInfos ?? []).map(({ FileId }) => FileId), Input?.LastFrameFileId ?? null];
    const contents = made.filter(({ FileContent }) => FileContent !== null);
    return {
      ...madeFilesResult("AigcVideo", task, made, sources),
      findings: contents.map(({ UsageType: label, FileContent: text }) =>
        finding("AigcVideo", { label, text }),
      ),
    };
  },
});
