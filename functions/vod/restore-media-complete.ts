import { eventHandler } from "#shared/event-handler.ts";
import { id, object, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";

/**
 * A file was restored from archive storage. Its Status is a number and obsolete: that it comes means success.
 */
export const restoreMediaComplete = eventHandler({
  service: "vod",
  types: ["RestoreMediaComplete"],
  fields: ["RestoreMediaCompleteEvent"],
  identity: "occurrence",
  schema: () => object({ FileId: id(), TargetStorageClass: text() }),
  interpret: ({ FileId: fileId, TargetStorageClass: label }) => ({
    id: fileId,
    state: "succeeded",
    fileId,
    findings: label === null ? [] : [finding("RestoreMedia", { label })],
  }),
});
