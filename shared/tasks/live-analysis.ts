import type * as v from "valibot";
import { list, number, record, text } from "../fields.ts";
import { filesOf, storageOf } from "./file.ts";
import { type Found, finding, span } from "./finding.ts";
import { output } from "./output.ts";
import { highlightParts } from "./product.ts";
import { highlightFindings } from "./product-findings.ts";
import type { Work } from "./sub-tasks.ts";

const headedFields = () => ({
  StartTimeOffset: number(),
  EndTimeOffset: number(),
  Title: text(),
  Summary: text(),
});

/** What analysis of a live stream tells at one time: segments, highlights or a description. */
export const liveAnalyses = () =>
  list(
    record({
      Type: text(),
      SegmentResultSet: list(
        record({
          ...headedFields(),
          Confidence: number(),
          SegmentUrl: text(),
          CovImgUrl: text(),
          AudioUrl: text(),
          PersonPositionUrl: text(),
        }),
      ),
      HighlightResultSet: list(
        record({
          HighlightUrl: text(),
          HighlightPath: text(),
          CovImgUrl: text(),
          CovImgPath: text(),
          Confidence: number(),
          SegmentSet: highlightParts(),
        }),
      ),
      DescriptionResult: record({ Paragraphs: list(record(headedFields())) }),
    }),
  );
type LiveAnalyses = v.InferOutput<ReturnType<typeof liveAnalyses>>;

/** Each analysis is an output, with the clips that were made, and findings. */
export function workOfAnalyses(analyses: LiveAnalyses): Work {
  const sets = analyses.map(({ Type, SegmentResultSet, HighlightResultSet, DescriptionResult }) => {
    const found: Found[] = [
      ...SegmentResultSet.map((it) => ({ confidence: it.Confidence, url: it.SegmentUrl, ...headed(it) })),
      ...HighlightResultSet.flatMap(highlightFindings),
      ...(DescriptionResult?.Paragraphs ?? []).map(headed),
    ];
    const clips = [
      ...SegmentResultSet.flatMap((it) => [
        it.SegmentUrl,
        it.CovImgUrl,
        it.AudioUrl,
        it.PersonPositionUrl,
      ]).map((url) => ({ url })),
      // A path without the storage that it is in: the template of the task names that.
      ...HighlightResultSet.flatMap((it) => [
        { url: it.HighlightUrl, storage: storageOf(null, it.HighlightPath) },
        { url: it.CovImgUrl, storage: storageOf(null, it.CovImgPath) },
      ]),
    ];
    return { kind: Type ?? "AiAnalysis", found, files: filesOf(clips) };
  });
  return {
    outputs: sets.map(({ kind, files }) => output({ kind, state: "succeeded", files })),
    findings: sets.flatMap(({ kind, found }) => found.map((it) => finding(kind, it))),
  };
}

function headed(it: { Title: string | null; Summary: string | null } & Parameters<typeof span>[0]): Found {
  return { label: it.Title, text: it.Summary, ...span(it) };
}
