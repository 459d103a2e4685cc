import { eventHandler } from "#shared/event-handler.ts";
import { id, object } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { output } from "#shared/tasks/output.ts";

/** A clip was made permanent. There is no task and no Status: that it comes means success. */
export const persistenceComplete = eventHandler({
  service: "vod",
  types: ["PersistenceComplete"],
  fields: ["PersistenceCompleteEvent"],
  identity: "occurrence",
  schema: () => object({ FileId: id() }),
  interpret: ({ FileId: fileId }) => ({
    id: fileId,
    state: "succeeded",
    fileId,
    outputs: [output({ kind: "Persistence", state: "succeeded", files: filesOf([{ fileId }]) })],
  }),
});
