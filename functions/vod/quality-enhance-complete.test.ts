import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const made = "3270835000000000281";
const source = "3270835000000000282";

describe("QualityEnhanceComplete", () => {
  it("has the new file as its subject, the source after it", () => {
    expect(resultOf("vod/quality-enhance-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: made,
      fileIds: [made, source],
      media: { name: "old-film-remastered", width: 3840, size: 83886080 },
      outputs: [
        {
          kind: "QualityEnhance",
          definition: 20101,
          state: "succeeded",
          files: [{ fileId: made, size: 83886080 }],
          width: 3840,
        },
      ],
      sessionContext: "film-9",
    });
  });

  it("tells why it failed", () => {
    const error = { code: "SourceFileError.NoVideoMedia", message: "no video stream" };
    expect(resultOf("vod/quality-enhance-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: [source],
      media: null,
      outputs: [
        { kind: "QualityEnhance", definition: 20101, state: "failed", files: [], width: null, error },
      ],
    });
  });

  it("is in progress until Status says FINISH", () => {
    const running = sample("vod/quality-enhance-complete", {
      Status: "PROCESSING",
      Progress: 55,
      Output: null,
    });
    expect(read(running)).toMatchObject({ ended: false, result: { state: "processing", progress: 55 } });
  });
});
