import type * as v from "valibot";
import { flag, list, number, record, text } from "../fields.ts";
import { once } from "../once.ts";
import { type Found, span } from "./finding.ts";

/** Parts of the media; times are seconds. */
export const spans = once(() =>
  list(record({ StartTimeOffset: number(), EndTimeOffset: number(), Confidence: number() })),
);
type Spans = v.InferOutput<ReturnType<typeof spans>>;

/** What an inspection says in VOD and MPS alike; they differ in how they name the list of faults. */
export const inspectionFields = () => ({
  NoAudio: flag(),
  NoVideo: flag(),
  QualityEvaluationScore: number(),
  QualityEvaluationMeanOpinionScore: number(),
  AestheticEvaluationScore: number(),
  ContainerDiagnoseResultSet: list(
    record({ Category: text(), Type: text(), SeverityLevel: text(), TimestampSet: list(number()) }),
  ),
  LLMDetectionReport: record({
    ResultSet: list(
      record({
        Type: text(),
        Score: number(),
        Confidence: number(),
        IssueSet: list(
          record({
            Tag: text(),
            Description: text(),
            Score: number(),
            Confidence: number(),
            StartTimeMs: number(),
            EndTimeMs: number(),
          }),
        ),
      }),
    ),
  }),
});
type Inspection = { [K in keyof Fields]: v.InferOutput<Fields[K]> };
type Fields = ReturnType<typeof inspectionFields>;

/** What was found, a fault or an object, once for each part of the media that has it. */
export function partFindings(label: string | null, parts: Spans): Found[] {
  if (parts.length === 0) return [{ label }];
  return parts.map((it) => ({ label, confidence: it.Confidence, ...span(it) }));
}

/** Missing tracks and scores first, then the faults, of the picture and sound, of the container, and of AI's making. */
export function inspectionFindings(made: Inspection, faults: readonly Found[]): Found[] {
  const score = (label: string, value: number | null) => (value === null ? [] : [{ label, score: value }]);
  return [
    ...(made.NoAudio ? [{ label: "NoAudio" }] : []),
    ...(made.NoVideo ? [{ label: "NoVideo" }] : []),
    ...score("QualityEvaluationScore", made.QualityEvaluationScore),
    ...score("QualityEvaluationMeanOpinionScore", made.QualityEvaluationMeanOpinionScore),
    ...score("AestheticEvaluationScore", made.AestheticEvaluationScore),
    ...faults,
    ...made.ContainerDiagnoseResultSet.map((it) => ({
      label: it.Type,
      text: [it.Category, it.SeverityLevel].filter((part) => part !== null).join(", ") || null,
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
            start: seconds(issue.StartTimeMs),
            end: seconds(issue.EndTimeMs),
          })),
    ),
  ];
}

const seconds = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / 1000);
