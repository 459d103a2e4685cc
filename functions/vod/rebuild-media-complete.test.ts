import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const made = "3270835000000000291";
const source = "3270835000000000292";

describe("RebuildMediaComplete", () => {
  it("has the new file as its subject, the source after it", () => {
    expect(resultOf("vod/rebuild-media-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: made,
      fileIds: [made, source],
      media: { name: "old-news-rebuilt", width: 1920, size: 20971520 },
      outputs: [
        {
          kind: "RebuildMedia",
          definition: 10,
          state: "succeeded",
          files: [{ fileId: made, size: 20971520 }],
          width: 1920,
        },
      ],
      sessionContext: "news-1",
    });
  });

  it("tells why it failed", () => {
    const error = { code: "SourceFileError.NoVideoMedia", message: "no video stream" };
    expect(resultOf("vod/rebuild-media-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: [source],
      media: null,
      outputs: [{ kind: "RebuildMedia", definition: 10, state: "failed", files: [], width: null, error }],
    });
  });

  it("is in progress until Status says FINISH", () => {
    const running = sample("vod/rebuild-media-complete", {
      Status: "PROCESSING",
      Progress: 55,
      Output: null,
    });
    expect(read(running)).toMatchObject({ ended: false, result: { state: "processing", progress: 55 } });
  });
});
