import { eventHandler } from "#shared/event-handler.ts";
import { object } from "#shared/fields.ts";
import { liveResult } from "#shared/tasks/live.ts";
import { liveAnalyses, workOfAnalyses } from "#shared/tasks/live-analysis.ts";

/** Analysis of a live stream: segments, highlights, a description; with the clips that were made of them. */
export const aiAnalysisResult = eventHandler({
  service: "mps",
  types: ["AiAnalysisResult"],
  fields: ["AiAnalysisResultInfo"],
  identity: "occurrence",
  meaning: "a live stream was cut into segments, highlights or a description",
  schema: () => object({ ResultSet: liveAnalyses() }),
  interpret: ({ ResultSet }, envelope) => ({ ...liveResult(envelope), ...workOfAnalyses(ResultSet) }),
});
