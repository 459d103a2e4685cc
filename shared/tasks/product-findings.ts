import type { Finding } from "../result.ts";
import { type Found, finding, span } from "./finding.ts";
import { inspectionFindings, partFindings } from "./inspection.ts";
import type { Product } from "./product.ts";

/** What a sub-task found: a verdict first where it gives one, then each item. */
export function productFindings(kind: string, made: Product): Finding[] {
  const faults = made.QualityControlResultSet.flatMap((it) => partFindings(it.Type, it.QualityControlItems));
  const found: Found[] = [
    ...verdict(made),
    ...analysis(made),
    ...made.SegmentSet.flatMap((segment) => segmentFindings(segment)),
    ...made.ResultSet.flatMap(({ Name, Word, SegmentSet, RecognitionSegmentSet }) => {
      const label = Name ?? Word;
      // VOD calls the first list of an object's parts deprecated, and may fill the second instead.
      if (SegmentSet.length === 0) return partFindings(label, RecognitionSegmentSet);
      return SegmentSet.flatMap((segment) => segmentFindings(segment).map((it) => ({ ...it, label })));
    }),
    ...inspectionFindings(made, faults),
  ];
  return found.map((it) => finding({ ...it, kind }));
}

function verdict({ Suggestion, Label, Confidence }: Product): Found[] {
  if (Suggestion === null && Label === null && Confidence === null) return [];
  return [{ suggestion: Suggestion, label: Label, confidence: Confidence }];
}

function analysis(made: Product): Found[] {
  const { HeadTimeOffset: head, TailTimeOffset: tail } = made;
  return [
    ...made.ClassificationSet.map((it) => ({ label: it.Classification, confidence: it.Confidence })),
    ...made.TagSet.map((it) => ({ label: it.Tag, confidence: it.Confidence })),
    ...made.CoverSet.map((it) => ({ confidence: it.Confidence, url: it.CoverUrl })),
    ...made.HighlightSet.flatMap(highlightFindings),
    ...made.DescriptionSet.flatMap((it) => [
      { label: it.Title, text: it.Description, confidence: it.Confidence },
      ...it.Paragraphs.map((part) => ({ label: part.Title, text: part.Summary, ...span(part) })),
    ]),
    ...(made.Abstract === null ? [] : [{ text: made.Abstract }]),
    ...(head === null ? [] : [{ label: "head", end: head, confidence: made.HeadConfidence }]),
    ...(tail === null ? [] : [{ label: "tail", start: tail, confidence: made.TailConfidence }]),
    ...(made.VideoComprehensionAnalysisResult === null
      ? []
      : [{ text: made.VideoComprehensionAnalysisResult }]),
    ...made.VideoComprehensionResultList.map((it) => ({
      label: it.Title,
      text: it.Description,
      start: it.StartTime,
      end: it.EndTime,
    })),
  ];
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

/** One segment may carry several tags or lines of text, each with a confidence of its own. */
function segmentFindings(segment: Product["SegmentSet"][number]): Found[] {
  const common = { ...span(segment), confidence: segment.Confidence, url: segment.Url ?? segment.SegmentUrl };
  const several = [
    ...segment.TagSet.map((it) => ({ ...common, label: it.Tag, confidence: it.Confidence })),
    ...segment.TextSet.map((it) => ({ ...common, text: it.Text, confidence: it.Confidence })),
  ];
  if (several.length > 0) return several;
  const { Label, Name } = segment;
  const keywords = segment.KeywordSet.length === 0 ? null : segment.KeywordSet.join(", ");
  return [
    {
      ...common,
      suggestion: segment.Suggestion,
      label: Label ?? Name ?? segment.Title,
      // Whom a picture shows is said beside what is wrong with it.
      text: segment.Text ?? segment.Summary ?? keywords ?? (Label === null ? null : Name),
      translation: segment.Trans ?? segment.Translation,
    },
  ];
}
