import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { liveFindings, liveResult, liveSets } from "#shared/tasks/live.ts";

/** Review found something in a live stream. It is one of many notifications of its task. */
export const aiReviewResult = eventHandler({
  service: "mps",
  types: ["AiReviewResult"],
  fields: ["AiReviewResultInfo"],
  identity: "occurrence",
  schema: () => object({ ResultSet: liveSets() }),
  interpret: ({ ResultSet }, envelope) => ({ ...liveResult(envelope), findings: liveFindings(ResultSet) }),
});
