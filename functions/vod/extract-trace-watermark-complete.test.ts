import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("ExtractTraceWatermarkComplete", () => {
  it("names the viewer", () => {
    expect(resultOf("vod/extract-trace-watermark-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000321",
      media: null,
      outputs: [{ kind: "ExtractTraceWatermark", state: "succeeded", files: [] }],
      findings: [{ kind: "ExtractTraceWatermark", text: "1a2b3c", label: null }],
      sessionContext: "leak-321",
    });
  });

  it("tells of a failure; a source by URL has no file id", () => {
    const error = { code: "SourceFileError.ContentUnsupported", message: "no watermark can be read" };
    expect(resultOf("vod/extract-trace-watermark-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: [],
      outputs: [{ state: "failed", error }],
      findings: [],
    });
  });
});
