import { once } from "../once.ts";
import type { Finding } from "../result.ts";
import { type Found, finding, span } from "./finding.ts";
import { inspectionFindings, partFindings } from "./inspection.ts";
import type { Product } from "./product.ts";
import { each, type Telling, toldBy } from "./told-by.ts";

type Add = (found: Found) => void;

/** In the order in which findings are listed: a verdict first where there is one, then each item. */
const tellings = once(() =>
  toldBy<Add>([
    {
      of: ["Suggestion", "Label", "Confidence"],
      tell: ({ Suggestion: suggestion, Label: label, Confidence: confidence }, add) => {
        if ((suggestion ?? label ?? confidence) !== null) add({ suggestion, label, confidence });
      },
    },
    each("ClassificationSet", (it, add) => add({ label: it.Classification, confidence: it.Confidence })),
    each("TagSet", (it, add) => add({ label: it.Tag, confidence: it.Confidence })),
    each("CoverSet", (it, add) => add({ confidence: it.Confidence, url: it.CoverUrl })),
    each("HighlightSet", (it, add) => highlightFindings(it).forEach(add)),
    each("DescriptionSet", (it, add) => {
      add({ label: it.Title, text: it.Description, confidence: it.Confidence });
      for (const part of it.Paragraphs) add({ label: part.Title, text: part.Summary, ...span(part) });
    }),
    unlessNull("Abstract", (text) => ({ text })),
    unlessNull("HeadTimeOffset", (end, made) => ({ label: "head", end, confidence: made.HeadConfidence })),
    unlessNull("TailTimeOffset", (start, made) => ({
      label: "tail",
      start,
      confidence: made.TailConfidence,
    })),
    unlessNull("VideoComprehensionAnalysisResult", (text) => ({ text })),
    each("VideoComprehensionResultList", (it, add) =>
      add({ label: it.Title, text: it.Description, start: it.StartTime, end: it.EndTime }),
    ),
    each("SegmentSet", (it, add) => segmentFindings(it).forEach(add)),
    each("ResultSet", ({ Name, Word, SegmentSet, RecognitionSegmentSet }, add) => {
      const label = Name ?? Word;
      for (const it of SegmentSet) segmentFindings(it, label).forEach(add);
      // VOD calls the first list of an object's parts deprecated, and may fill the second instead.
      if (SegmentSet.length === 0) partFindings(label, RecognitionSegmentSet).forEach(add);
    }),
    {
      of: [
        "NoAudio",
        "NoVideo",
        "QualityEvaluationScore",
        "QualityEvaluationMeanOpinionScore",
        "AestheticEvaluationScore",
        "QualityControlResultSet",
        "ContainerDiagnoseResultSet",
        "LLMDetectionReport",
      ],
      tell: (made, add) => {
        const faults = made.QualityControlResultSet.flatMap((it) =>
          partFindings(it.Type, it.QualityControlItems),
        );
        inspectionFindings(made, faults).forEach(add);
      },
    },
  ]),
);

function unlessNull<K extends keyof Product>(
  name: K,
  found: (value: NonNullable<Product[K]>, made: Product) => Found,
): Telling<Add> {
  return {
    of: [name],
    tell: (made, add) => {
      const value = made[name];
      if (value !== null) add(found(value, made));
    },
  };
}

/** What a sub-task found. */
export function productFindings(kind: string, made: Product): Finding[] {
  const findings: Finding[] = [];
  tellings()(made, (found) => findings.push(finding(kind, found)));
  return findings;
}

/** A highlight, once for each part of the media that went into it. */
export function highlightFindings(
  it: Pick<Product["HighlightSet"][number], "HighlightUrl" | "Confidence" | "SegmentSet">,
): Found[] {
  const highlight = { confidence: it.Confidence, url: it.HighlightUrl };
  if (it.SegmentSet.length === 0) return [highlight];
  return it.SegmentSet.map((segment) => ({
    ...highlight,
    ...span(segment),
    label: segment.Title,
    text: segment.Summary,
    confidence: segment.Confidence ?? it.Confidence,
  }));
}

/**
 * One segment may carry several tags or lines of text, each with a confidence of its own. `named` is what the whole
 * list of segments is of.
 */
function segmentFindings(segment: Product["SegmentSet"][number], named?: string | null): Found[] {
  const { TagSet, TextSet, KeywordSet, Label, Name } = segment;
  const label = (own: string | null) => (named === undefined ? own : named);
  // With all that any has: see taskResult.
  const common = {
    suggestion: null,
    label: null,
    text: null,
    translation: null,
    start: segment.StartTimeOffset,
    end: segment.EndTimeOffset,
    confidence: segment.Confidence,
    url: segment.Url ?? segment.SegmentUrl,
  };
  if (TagSet.length > 0 || TextSet.length > 0) {
    return [
      ...TagSet.map((it) => ({ ...common, label: label(it.Tag), confidence: it.Confidence })),
      ...TextSet.map((it) => ({ ...common, label: label(null), text: it.Text, confidence: it.Confidence })),
    ];
  }
  return [
    {
      ...common,
      suggestion: segment.Suggestion,
      label: label(Label ?? Name ?? segment.Title),
      // Whom a picture shows is said beside what is wrong with it.
      text: segment.Text ?? segment.Summary ?? (KeywordSet.join(", ") || (Label === null ? null : Name)),
      translation: segment.Trans ?? segment.Translation,
    },
  ];
}
