import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("ExtractCopyRightWatermarkComplete", () => {
  it("gives the text", () => {
    expect(resultOf("vod/extract-copy-right-watermark-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: null,
      fileIds: [],
      outputs: [{ kind: "ExtractCopyRightWatermark", state: "succeeded" }],
      findings: [{ kind: "ExtractCopyRightWatermark", text: "Harbour Films" }],
      sessionContext: "leak-331",
    });
  });

  it("tells of a failure", () => {
    const error = { code: "InternalError", message: "internal error" };
    expect(resultOf("vod/extract-copy-right-watermark-complete.failed")).toMatchObject({
      state: "failed",
      error,
      outputs: [{ state: "failed", error }],
      findings: [],
    });
  });
});
