import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("ReviewAudioVideoComplete", () => {
  it("gives the verdicts on media and cover, each before what it rests on", () => {
    const result = resultOf("vod/review-audio-video-complete");
    expect(result).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000301",
      fileIds: ["3270835000000000301"],
      media: null,
      outputs: [
        {
          kind: "ReviewAudioVideo",
          state: "succeeded",
          files: [
            { url: "https://review.vod-example.com/301/segments.json" },
            { url: "https://review.vod-example.com/301/cover.json" },
          ],
        },
      ],
      sessionId: null,
      sessionContext: "review-301",
    });
    expect(result.findings).toMatchObject([
      { kind: "ReviewAudioVideo", suggestion: "block", label: "Ad", confidence: null, start: null },
      {
        kind: "ReviewAudioVideo",
        suggestion: "block",
        label: "Ad",
        confidence: 97,
        text: "call us tonight",
        start: 12.5,
        end: 14,
        url: "https://review.vod-example.com/301/12500.jpg?sign=ev1",
      },
      { suggestion: "review", label: "Abuse", text: "fool, liar", start: 31, end: 33.25, url: null },
      { kind: "CoverReview", suggestion: "review", label: "Ad", confidence: null },
      { kind: "CoverReview", confidence: 64, text: null, start: null, end: null },
    ]);
  });

  it("has nothing but the verdict where nothing is suspect", () => {
    expect(resultOf("vod/review-audio-video-complete.pass")).toMatchObject({
      state: "succeeded",
      outputs: [{ state: "succeeded", files: [] }],
      findings: [{ kind: "ReviewAudioVideo", suggestion: "pass", label: null }],
    });
  });

  it("failed if there is an ErrCodeExt", () => {
    const error = {
      code: "SourceFileError.DownloadNotAccessible",
      message: "source file cannot be read",
    };
    expect(resultOf("vod/review-audio-video-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000303",
      outputs: [{ state: "failed", files: [], error }],
      findings: [],
    });
  });
});
