import { eventHandler } from "#shared/event-handler.ts";
import { id, object, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";

/**
 * A relay of media to live platforms changed its state. It has no end: what is Stopped may be started again.
 */
export const mediaCastStatusChanged = eventHandler({
  service: "vod",
  types: ["MediaCastStatusChanged"],
  fields: ["MediaCastStatusChangedEvent"],
  identity: "condition",
  schema: () => object({ CastId: id(), Status: text() }),
  interpret: ({ CastId, Status }) => ({
    id: CastId,
    state: "processing",
    findings: Status === null ? [] : [finding("MediaCast", { label: Status })],
  }),
});
