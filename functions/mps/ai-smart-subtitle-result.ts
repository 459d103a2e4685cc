import { eventHandler } from "#shared/event-handler.ts";
import { list, number, object, record, text } from "#shared/fields.ts";
import { finding } from "#shared/tasks/finding.ts";
import { liveResult } from "#shared/tasks/live.ts";

/**
 * Lines of subtitles of a live stream are ready. Their times are spelled StartPTSTime, unlike those of all
 * other items.
 */
export const aiSmartSubtitleResult = eventHandler({
  service: "mps",
  types: ["AiSmartSubtitleResult"],
  fields: ["AiSmartSubtitleResultInfo"],
  identity: "occurrence",
  schema: () =>
    object({
      SmartSubtitleResult: list(
        record({ Text: text(), Trans: text(), StartPTSTime: number(), EndPTSTime: number() }),
      ),
    }),
  interpret: ({ SmartSubtitleResult }, envelope) => ({
    ...liveResult(envelope),
    findings: SmartSubtitleResult.map((it) =>
      finding("AiSmartSubtitle", {
        text: it.Text,
        translation: it.Trans,
        start: it.StartPTSTime,
        end: it.EndPTSTime,
      }),
    ),
  }),
});
