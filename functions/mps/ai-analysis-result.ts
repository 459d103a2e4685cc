import * as v from "valibot";
import { eventHandler } from "#shared/event-handler.ts";
import { list, number, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { type Found, finding, span } from "#shared/tasks/finding.ts";
import { liveResult } from "#shared/tasks/live.ts";
import { output } from "#shared/tasks/output.ts";
import { highlightParts } from "#shared/tasks/product.ts";
import { highlightFindings } from "#shared/tasks/product-findings.ts";

const time = () => ({ StartTimeOffset: number(), EndTimeOffset: number() });
const heading = () => ({ Title: text(), Summary: text() });
const headed = (
  it: { Title: string | null; Summary: string | null } & Parameters<typeof span>[0],
): Found => ({
  ...span(it),
  label: it.Title,
  text: it.Summary,
});

/** Analysis of a live stream: segments, highlights, a description; with the clips that were made of them. */
export const aiAnalysisResult = eventHandler({
  service: "mps",
  types: ["AiAnalysisResult"],
  fields: ["AiAnalysisResultInfo"],
  identity: "occurrence",
  meaning: "a live stream was cut into segments, highlights or a description",
  schema: () => {
    const clip = { ...time(), ...heading(), Confidence: number(), SegmentUrl: text(), CovImgUrl: text() };
    const highlight = {
      HighlightUrl: text(),
      CovImgUrl: text(),
      Confidence: number(),
      SegmentSet: highlightParts(),
    };
    const description = { Paragraphs: list(record({ ...time(), ...heading() })) };
    return v.object({
      ResultSet: list(
        record({
          Type: text(),
          SegmentResultSet: list(record(clip)),
          HighlightResultSet: list(record(highlight)),
          DescriptionResult: record(description),
        }),
      ),
    });
  },
  interpret: ({ ResultSet }, envelope) => {
    const sets = ResultSet.map(({ Type, SegmentResultSet, HighlightResultSet, DescriptionResult }) => {
      const paragraphs = DescriptionResult?.Paragraphs ?? [];
      const found: Found[] = [
        ...SegmentResultSet.map((it) => ({ ...headed(it), confidence: it.Confidence, url: it.SegmentUrl })),
        ...HighlightResultSet.flatMap(highlightFindings),
        ...paragraphs.map(headed),
      ];
      const urls = [
        ...SegmentResultSet.flatMap((it) => [it.SegmentUrl, it.CovImgUrl]),
        ...HighlightResultSet.flatMap((it) => [it.HighlightUrl, it.CovImgUrl]),
      ];
      return { kind: Type ?? "AiAnalysis", found, files: filesOf(urls.map((url) => ({ url }))) };
    });
    return {
      ...liveResult(envelope),
      outputs: sets.map(({ kind, files }) => output({ kind, state: "succeeded", files })),
      findings: sets.flatMap(({ kind, found }) => found.map((it) => finding({ ...it, kind }))),
    };
  },
});
