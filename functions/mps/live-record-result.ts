import { eventHandler } from "#shared/event-handler.ts";
import { date, list, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { liveResult } from "#shared/tasks/live.ts";
import { output } from "#shared/tasks/output.ts";

/**
 * Files of a live recording are ready. One file while it goes on, all files when it is over. Each file is an
 * output.
 */
export const liveRecordResult = eventHandler({
  service: "mps",
  types: ["LiveRecordResult"],
  fields: ["LiveRecordResultInfo"],
  identity: "occurrence",
  schema: () =>
    object({
      FileResults: list(
        record({ Url: text(), Size: number(), Duration: number(), StartTime: date(), EndTime: date() }),
      ),
    }),
  interpret: ({ FileResults }, envelope) => ({
    ...liveResult(envelope),
    outputs: FileResults.map(({ Url: url, Size: size, Duration: duration, StartTime, EndTime }) =>
      output({
        kind: "LiveRecord",
        state: "succeeded",
        files: filesOf([{ url, size }]),
        duration,
        startedAt: StartTime,
        finishedAt: EndTime,
      }),
    ),
  }),
});
