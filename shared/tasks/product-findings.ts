import type { Finding } from "../result.ts";
import { finding } from "./finding.ts";
import type { Product } from "./product.ts";

type Found = Omit<Partial<Finding>, "kind">;

/** What a sub-task found: a verdict first where it gives one, then each item. */
export function productFindings(kind: string, made: Product): Finding[] {
  const found: Found[] = [
    ...verdict(made),
    ...analysis(made),
    ...made.SegmentSet.flatMap((segment) => segmentFindings(segment)),
    ...made.ResultSet.flatMap(({ Name, Word, SegmentSet }) => {
      const label = Name ?? Word;
      const seen = SegmentSet.flatMap((segment) => segmentFindings(segment).map((it) => ({ ...it, label })));
      return seen.length === 0 ? [{ label }] : seen;
    }),
    ...inspection(made),
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
    ...made.HighlightSet.flatMap((it) => {
      const highlight = { confidence: it.Confidence, url: it.HighlightUrl };
      if (it.SegmentSet.length === 0) return [highlight];
      return it.SegmentSet.map((segment) => ({ ...highlight, ...span(segment) }));
    }),
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

/** One segment may carry several tags or lines of text, each with a confidence of its own. */
function segmentFindings(segment: Product["SegmentSet"][number]): Found[] {
  const common = { ...span(segment), confidence: segment.Confidence, url: segment.Url ?? segment.SegmentUrl };
  const several = [
    ...segment.TagSet.map((it) => ({ ...common, label: it.Tag, confidence: it.Confidence })),
    ...segment.TextSet.map((it) => ({ ...common, text: it.Text, confidence: it.Confidence })),
  ];
  if (several.length > 0) return several;
  const keywords = segment.KeywordSet.length === 0 ? null : segment.KeywordSet.join(", ");
  return [
    {
      ...common,
      suggestion: segment.Suggestion,
      label: segment.Name ?? segment.Label ?? segment.Title,
      text: segment.Text ?? segment.Summary ?? keywords,
      translation: segment.Trans ?? segment.Translation,
    },
  ];
}

function inspection(made: Product): Found[] {
  const score = (label: string, value: number | null) => (value === null ? [] : [{ label, score: value }]);
  return [
    ...(made.NoAudio ? [{ label: "NoAudio" }] : []),
    ...(made.NoVideo ? [{ label: "NoVideo" }] : []),
    ...score("QualityEvaluationScore", made.QualityEvaluationScore),
    ...score("QualityEvaluationMeanOpinionScore", made.QualityEvaluationMeanOpinionScore),
    ...score("AestheticEvaluationScore", made.AestheticEvaluationScore),
    ...made.QualityControlResultSet.flatMap(({ Type, QualityControlItems }) =>
      QualityControlItems.length === 0
        ? [{ label: Type }]
        : QualityControlItems.map((it) => ({ label: Type, confidence: it.Confidence, ...span(it) })),
    ),
    ...made.ContainerDiagnoseResultSet.map((it) => ({
      label: it.Type,
      text: [it.Category, it.SeverityLevel].filter((part) => part !== null).join(", "),
      start: it.TimestampSet[0] ?? null,
    })),
    ...(made.LLMDetectionReport?.ResultSet ?? []).flatMap((it) =>
      it.IssueSet.length === 0
        ? [{ label: it.Type, score: it.Score, confidence: it.Confidence }]
        : it.IssueSet.map((issue) => ({
            label: it.Type,
            text: issue.Description ?? issue.Tag,
            score: issue.Score,
            confidence: issue.Confidence,
            start: issue.StartTimeMs === null ? null : issue.StartTimeMs / 1000,
            end: issue.EndTimeMs === null ? null : issue.EndTimeMs / 1000,
          })),
    ),
  ];
}

function span(it: { StartTimeOffset: number | null; EndTimeOffset: number | null }) {
  return { start: it.StartTimeOffset, end: it.EndTimeOffset };
}
