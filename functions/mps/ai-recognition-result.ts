import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { liveFindings, liveResult, liveSets } from "#shared/tasks/live.ts";

/**
 * Faces, words, speech or objects were recognised in a live stream. It is one of many notifications of its
 * task.
 */
export const aiRecognitionResult = eventHandler({
  service: "mps",
  types: ["AiRecognitionResult"],
  fields: ["AiRecognitionResultInfo"],
  identity: "occurrence",
  schema: () => object({ ResultSet: liveSets() }),
  interpret: ({ ResultSet }, envelope) => ({ ...liveResult(envelope), findings: liveFindings(ResultSet) }),
});
