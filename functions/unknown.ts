import { eventHandler } from "#shared/event-handler.ts";
import { id, object } from "#shared/fields.ts";

/** A type that is new, or not ours. It is kept as it came, each one a fact of its own. */
export const unknown = eventHandler({
  service: "vod",
  types: ["unknown"],
  fields: ["unknown"],
  identity: "occurrence",
  schema: () => object({ TaskId: id(), FileId: id() }),
  interpret: ({ TaskId, FileId }, envelope) => {
    const taskId = TaskId ?? envelope.TaskId;
    return {
      id: taskId ?? FileId,
      state: "unknown",
      taskId,
      fileId: FileId,
      sessionId: envelope.SessionId,
      sessionContext: envelope.SessionContext,
    };
  },
});
