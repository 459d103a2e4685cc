import { eventHandler } from "#shared/event-handler.ts";
import { code, object, text } from "#shared/fields.ts";
import { failureOf } from "#shared/tasks/failure.ts";
import { liveResult } from "#shared/tasks/live.ts";

/** The processing of a live stream is over. */
export const processEof = eventHandler({
  service: "mps",
  types: ["ProcessEof"],
  fields: ["ProcessEofInfo"],
  identity: "occurrence",
  schema: () => object({ ErrCode: code(), Message: text() }),
  interpret: (ending, envelope) => {
    const error = failureOf(ending);
    return { ...liveResult(envelope), state: error === null ? "succeeded" : "failed", error };
  },
});
