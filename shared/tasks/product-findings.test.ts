import { describe, expect, it } from "vitest";
import { productOf } from "#testing/product-of.ts";
import { productFindings } from "./product-findings.ts";

/** The findings without what is null in them. */
const findingsIn = (given: object) =>
  productFindings("Kind", productOf(given)).map(({ kind, ...it }) => {
    expect(kind).toBe("Kind");
    return Object.fromEntries(Object.entries(it).filter(([, value]) => value !== null));
  });

const at = { StartTimeOffset: 1, EndTimeOffset: 2.5 };
const span = { start: 1, end: 2.5 };

describe("the findings of a product", () => {
  it.each<[string, object, object[]]>([
    ["none", { Url: "u", SegmentSet: null }, []],
    [
      "a verdict",
      { Suggestion: "block", Label: "Ad", Confidence: 99 },
      [{ suggestion: "block", label: "Ad", confidence: 99 }],
    ],
    ["a name alone, which is no text", { SegmentSet: [{ Name: "Jane" }] }, [{ label: "Jane" }]],
    ["half a verdict", { Suggestion: "pass" }, [{ suggestion: "pass" }]],
    ["a label alone", { Label: "Ad" }, [{ label: "Ad" }]],
    ["a confidence alone, be it 0", { Confidence: 0 }, [{ confidence: 0 }]],
    [
      "a verdict first, then what it rests on",
      {
        Suggestion: "review",
        SegmentSet: [{ ...at, Suggestion: "review", Label: "Ad", Confidence: 80, Url: "u" }],
      },
      [{ suggestion: "review" }, { suggestion: "review", label: "Ad", confidence: 80, url: "u", ...span }],
    ],
    [
      "keywords and words",
      { SegmentSet: [{ KeywordSet: ["a", "b"] }, { Text: "t", Trans: "tr" }, { Summary: "s", Title: "T" }] },
      [{ text: "a, b" }, { text: "t", translation: "tr" }, { text: "s", label: "T" }],
    ],
    [
      "labels before names before titles, and whom a picture shows",
      {
        SegmentSet: [
          { Name: "n", Label: "l", Title: "t" },
          { Label: "l", Title: "t", Translation: "tr" },
        ],
      },
      [
        { label: "l", text: "n" },
        { label: "l", translation: "tr" },
      ],
    ],
    [
      "each tag and each line of a segment",
      {
        SegmentSet: [
          {
            ...at,
            SegmentUrl: "u",
            TagSet: [{ Tag: "a", Confidence: 1 }, { Tag: "b" }],
            TextSet: [{ Text: "c", Confidence: 3 }],
          },
        ],
      },
      [
        { ...span, url: "u", label: "a", confidence: 1 },
        { ...span, url: "u", label: "b" },
        { ...span, url: "u", text: "c", confidence: 3 },
      ],
    ],
    [
      "classes and tags",
      { ClassificationSet: [{ Classification: "a", Confidence: 1 }], TagSet: [{ Tag: "b", Confidence: 2 }] },
      [
        { label: "a", confidence: 1 },
        { label: "b", confidence: 2 },
      ],
    ],
    ["covers", { CoverSet: [{ CoverUrl: "u", Confidence: 3 }] }, [{ url: "u", confidence: 3 }]],
    [
      "highlights, once for each part",
      { HighlightSet: [{ HighlightUrl: "u", Confidence: 3, SegmentSet: [at, { StartTimeOffset: 5 }] }] },
      [
        { url: "u", confidence: 3, ...span },
        { url: "u", confidence: 3, start: 5 },
      ],
    ],
    [
      "a highlight's parts, each under its own title",
      {
        HighlightSet: [
          { Confidence: 3, SegmentSet: [{ ...at, Title: "T", Summary: "s", Confidence: 5 }, { Title: "U" }] },
        ],
      },
      [
        { label: "T", text: "s", confidence: 5, ...span },
        { label: "U", confidence: 3 },
      ],
    ],
    [
      "a highlight without parts",
      { HighlightSet: [{ HighlightUrl: "u", Confidence: 3 }] },
      [{ url: "u", confidence: 3 }],
    ],
    [
      "descriptions with their paragraphs",
      {
        DescriptionSet: [
          { Title: "T", Description: "D", Confidence: 4, Paragraphs: [{ Title: "t", Summary: "s", ...at }] },
        ],
      },
      [
        { label: "T", text: "D", confidence: 4 },
        { label: "t", text: "s", ...span },
      ],
    ],
    ["an abstract", { Abstract: "a" }, [{ text: "a" }]],
    [
      "head and tail, be it at 0",
      { HeadTimeOffset: 0, HeadConfidence: 9, TailTimeOffset: 60.5, TailConfidence: 8 },
      [
        { label: "head", end: 0, confidence: 9 },
        { label: "tail", start: 60.5, confidence: 8 },
      ],
    ],
    [
      "comprehension",
      {
        VideoComprehensionAnalysisResult: "r",
        VideoComprehensionResultList: [{ Title: "T", Description: "D", StartTime: 1, EndTime: 2.5 }],
      },
      [{ text: "r" }, { label: "T", text: "D", ...span }],
    ],
    [
      "who and what was recognised, wherever it was seen",
      {
        ResultSet: [
          { Name: "n", SegmentSet: [{ ...at, Confidence: 7 }, { StartTimeOffset: 3 }] },
          { Word: "w" },
        ],
      },
      [{ label: "n", confidence: 7, ...span }, { label: "n", start: 3 }, { label: "w" }],
    ],
    ["missing tracks", { NoAudio: true, NoVideo: 1 }, [{ label: "NoAudio" }, { label: "NoVideo" }]],
    ["no missing tracks", { NoAudio: false, NoVideo: 0 }, []],
    [
      "scores, be they 0",
      { QualityEvaluationScore: 0, QualityEvaluationMeanOpinionScore: 4.5, AestheticEvaluationScore: 60 },
      [
        { label: "QualityEvaluationScore", score: 0 },
        { label: "QualityEvaluationMeanOpinionScore", score: 4.5 },
        { label: "AestheticEvaluationScore", score: 60 },
      ],
    ],
    [
      "faults, once for each part",
      {
        QualityControlResultSet: [
          { Type: "Blur", QualityControlItems: [{ ...at, Confidence: 5 }] },
          { Type: "BlackEdge" },
        ],
      },
      [{ label: "Blur", confidence: 5, ...span }, { label: "BlackEdge" }],
    ],
    [
      "faults of the container",
      {
        ContainerDiagnoseResultSet: [
          { Type: "Timestamp", Category: "Format", SeverityLevel: "Fatal", TimestampSet: [12.5, 13] },
          { Type: "Codec", Category: "Format" },
          { Type: "Other" },
        ],
      },
      [
        { label: "Timestamp", text: "Format, Fatal", start: 12.5 },
        { label: "Codec", text: "Format" },
        { label: "Other" },
      ],
    ],
    [
      "traces of AI, in seconds",
      {
        LLMDetectionReport: {
          ResultSet: [
            { Type: "Face", Score: 3, Confidence: 2 },
            {
              Type: "Voice",
              IssueSet: [
                { Tag: "t", Description: "d", Score: 1, Confidence: 2, StartTimeMs: 1000, EndTimeMs: 2500 },
                { Tag: "t" },
              ],
            },
          ],
        },
      },
      [
        { label: "Face", score: 3, confidence: 2 },
        { label: "Voice", text: "d", score: 1, confidence: 2, ...span },
        { label: "Voice", text: "t" },
      ],
    ],
  ])("are %s", (_what, given, findings) => {
    expect(findingsIn(given)).toEqual(findings);
  });
});
