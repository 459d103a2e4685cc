import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * Adaptive streams with several sound tracks or subtitles were made. Each has an outcome of its own, the task
 * has none.
 */
export const complexAdaptiveDynamicStreamingComplete = eventHandler({
  service: "vod",
  types: ["ComplexAdaptiveDynamicStreamingComplete"],
  fields: ["ComplexAdaptiveDynamicStreamingCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      Status: text(),
      ComplexAdaptiveDynamicStreamingTaskResultSet: list(
        record({
          Status: text(),
          ErrCodeExt: text(),
          Message: text(),
          Input: record({ StreamPara: record({ Definition: number() }) }),
          Output: record({ Definition: number(), Format: text(), Url: text() }),
        }),
      ),
    }),
  interpret: ({ ComplexAdaptiveDynamicStreamingTaskResultSet: streams, ...task }) =>
    taskResult(
      task,
      streams.map(({ Input, Output, ...ending }) =>
        taskOutput("ComplexAdaptiveDynamicStreaming", ending, {
          definition: Input?.StreamPara?.Definition ?? Output?.Definition ?? null,
          files: filesOf([{ url: Output?.Url ?? null }]),
          container: Output?.Format ?? null,
        }),
      ),
    ),
});
