import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

const made = "3270835000000000301";
const source = "3270835000000000302";

describe("RemoveWatermark", () => {
  it.each(["vod/remove-watermark", "vod/remove-watermark.alias"])("gives the new file, from %s", (name) => {
    expect(resultOf(name)).toMatchObject({
      eventType: "RemoveWatermark",
      state: "succeeded",
      progress: null,
      fileId: made,
      fileIds: [made, source],
      media: { name: "market-clean", duration: 30, size: 6291456 },
      outputs: [{ kind: "RemoveWatermark", state: "succeeded", files: [{ fileId: made }], height: 720 }],
    });
  });

  it("tells why it failed", () => {
    const error = { code: "SourceFileError.ContentMalformed", message: "the file is damaged" };
    expect(resultOf("vod/remove-watermark.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: [source],
      media: null,
      outputs: [{ kind: "RemoveWatermark", state: "failed", files: [], error }],
    });
  });
});
