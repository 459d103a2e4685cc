import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("QualityInspectComplete", () => {
  it("gives tracks, scores, faults, and what is wrong with the container and the making", () => {
    const result = resultOf("vod/quality-inspect-complete");
    expect(result).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000311",
      media: { size: 15728640, duration: 60.02, width: 1920, height: 1080 },
      outputs: [
        {
          kind: "QualityInspect",
          state: "succeeded",
          files: [{ url: "https://inspect.vod-example.com/311/blur.json" }],
        },
      ],
      sessionId: "inspect-311",
    });
    expect(result.findings).toMatchObject([
      { kind: "QualityInspect", label: "NoAudio" },
      { label: "QualityEvaluationScore", score: 78 },
      { label: "QualityEvaluationMeanOpinionScore", score: 3.9 },
      { label: "AestheticEvaluationScore", score: 66 },
      { label: "Blur", confidence: 88, start: 4, end: 6.5 },
      { label: "Blur", confidence: 73, start: 20, end: 21 },
      { label: "LowColorfulness", confidence: null, start: null },
      { label: "PtsJitter", text: "TimeStampException, Warning", start: 8.04 },
      {
        label: "BodyDetailCheck",
        text: "a hand with six fingers",
        score: 30,
        confidence: 92,
        start: 2.5,
        end: 4.125,
      },
      { label: "FormatCheck", score: 95, confidence: 85, start: null },
    ]);
  });

  it("failed if there is an ErrCodeExt", () => {
    const error = { code: "SourceFileError.NoVideoMedia", message: "no video in the file" };
    expect(resultOf("vod/quality-inspect-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000312",
      media: null,
      outputs: [{ state: "failed", files: [], error }],
      findings: [],
    });
  });

  it("keeps what fits beside what does not", () => {
    const notification = sample("vod/quality-inspect-complete", {
      Output: { NoAudio: "yes", AestheticEvaluationScore: 66, QualityInspectResultSet: null },
    });
    expect(read(notification)).toMatchObject({
      result: { state: "succeeded", findings: [{ label: "AestheticEvaluationScore", score: 66 }] },
      problems: [{ path: "QualityInspectCompleteEvent.Output.NoAudio", received: "string" }],
    });
  });
});
