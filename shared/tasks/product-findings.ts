import type { Finding } from "../result.ts";
import { type Found, finding, span } from "./finding.ts";
import { inspectionFindings, partFindings } from "./inspection.ts";
import type { Product } from "./product.ts";

/** What a sub-task found: a verdict first where it gives one, then each item. */
export function productFindings(kind: string, made: Product): Finding[] {
  const findings: Finding[] = [];
  const add = (found: Found) => findings.push(finding(kind, found));
  const { Suggestion, Label, Confidence, Abstract, VideoComprehensionAnalysisResult: comprehension } = made;
  const { HeadTimeOffset: head, TailTimeOffset: tail } = made;

  if ((Suggestion ?? Label ?? Confidence) !== null)
    add({ suggestion: Suggestion, label: Label, confidence: Confidence });
  for (const it of made.ClassificationSet) add({ label: it.Classification, confidence: it.Confidence });
  for (const it of made.TagSet) add({ label: it.Tag, confidence: it.Confidence });
  for (const it of made.CoverSet) add({ confidence: it.Confidence, url: it.CoverUrl });
  for (const it of made.HighlightSet) highlightFindings(it).forEach(add);
  for (const it of made.DescriptionSet) {
    add({ label: it.Title, text: it.Description, confidence: it.Confidence });
    for (const part of it.Paragraphs) add({ label: part.Title, text: part.Summary, ...span(part) });
  }
  if (Abstract !== null) add({ text: Abstract });
  if (head !== null) add({ label: "head", end: head, confidence: made.HeadConfidence });
  if (tail !== null) add({ label: "tail", start: tail, confidence: made.TailConfidence });
  if (comprehension !== null) add({ text: comprehension });
  for (const it of made.VideoComprehensionResultList)
    add({ label: it.Title, text: it.Description, start: it.StartTime, end: it.EndTime });
  for (const it of made.SegmentSet) segmentFindings(it).forEach(add);
  for (const { Name, Word, SegmentSet, RecognitionSegmentSet } of made.ResultSet) {
    const label = Name ?? Word;
    for (const it of SegmentSet) segmentFindings(it, label).forEach(add);
    // VOD calls the first list of an object's parts deprecated, and may fill the second instead.
    if (SegmentSet.length === 0) partFindings(label, RecognitionSegmentSet).forEach(add);
  }
  const faults = made.QualityControlResultSet.flatMap((it) => partFindings(it.Type, it.QualityControlItems));
  inspectionFindings(made, faults).forEach(add);
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
  const common = {
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
