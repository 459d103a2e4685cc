import { eventHandler } from "#shared/event-handler.ts";
import { code, id, json, list, number, object, record, text } from "#shared/fields.ts";
import type { File } from "#shared/result.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { product } from "#shared/tasks/product.ts";
import { combine, workOf } from "#shared/tasks/sub-tasks.ts";
import { taskFields, taskResult } from "#shared/tasks/task.ts";

/**
 * MPS processed a file of VOD. What a sub-task of MPS got and gave is JSON in a string; its files are beside
 * that.
 */
export const processMediaByMpsComplete = eventHandler({
  service: "vod",
  types: ["ProcessMediaByMPSComplete"],
  fields: ["ProcessMediaByMPSCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      SubTaskSet: list(
        record({
          TaskType: text(),
          Status: text(),
          ErrCode: code(),
          Message: text(),
          Input: json(record({ Definition: number() })),
          Output: record({
            OutputFiles: list(record({ FileId: id(), Url: text() })),
            OutputText: json(product()),
          }),
        }),
      ),
    }),
  interpret: (task) => {
    const works = task.SubTaskSet.map(({ TaskType, Output, ...ending }) => {
      const absent = { ErrCodeExt: null, BeginProcessTime: null, FinishTime: null };
      const subTask = { Output: Output?.OutputText ?? null, ...absent, ...ending };
      const { outputs, findings } = workOf(TaskType ?? "unknown", subTask, "mps");
      const kept = filesOf((Output?.OutputFiles ?? []).map((it) => ({ fileId: it.FileId, url: it.Url })));
      return { outputs: outputs.map((it) => ({ ...it, files: union(kept, it.files) })), findings };
    });
    const { outputs, findings } = combine(works);
    return { ...taskResult(task, outputs), findings };
  },
});

/** Both lists may name the same media file; only the first has its URL. */
function union(kept: File[], others: File[]): File[] {
  const ids = new Set(kept.map(({ fileId }) => fileId));
  return [...kept, ...others.filter(({ fileId }) => fileId === null || !ids.has(fileId))];
}
