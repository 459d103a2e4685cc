import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { liveResult } from "#shared/tasks/live.ts";
import { liveAnalyses, workOfAnalyses } from "#shared/tasks/live-analysis.ts";

/**
 * A live stream was cut into segments, highlights or a description. With them come the clips that were made.
 */
export const aiAnalysisResult = eventHandler({
  service: "mps",
  types: ["AiAnalysisResult"],
  fields: ["AiAnalysisResultInfo"],
  identity: "occurrence",
  schema: () => object({ ResultSet: liveAnalyses() }),
  interpret: ({ ResultSet }, envelope) => ({ ...liveResult(envelope), ...workOfAnalyses(ResultSet) }),
});
