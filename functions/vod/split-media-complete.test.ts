import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const source = "3270835000000000241";
const error = { code: "InvalidInput.InvalidTimeOffset", message: "a segment is beyond the end" };
const failed = { kind: "SplitMedia", state: "failed", files: [], error };

describe("SplitMediaComplete", () => {
  it("has an output for each segment, and no subject among several", () => {
    expect(resultOf("vod/split-media-complete")).toMatchObject({
      state: "succeeded",
      progress: 100,
      fileId: null,
      fileIds: ["3270835000000000242", "3270835000000000243", source],
      media: null,
      outputs: [
        {
          kind: "SplitMedia",
          state: "succeeded",
          files: [{ fileId: "3270835000000000242", url: expect.stringContaining("0242/f0.mp4") }],
          container: "mp4",
        },
        { kind: "SplitMedia", state: "succeeded", files: [{ fileId: "3270835000000000243" }] },
      ],
      sessionId: "split-3",
      sessionContext: "lesson-3",
    });
  });

  it("keeps the segments that were made when others failed", () => {
    expect(resultOf("vod/split-media-complete.partial")).toMatchObject({
      state: "partial",
      error,
      fileId: "3270835000000000244",
      fileIds: ["3270835000000000244", source],
      media: { name: "lesson-part-1", url: expect.stringContaining("0244/f0.mp4") },
      outputs: [{ state: "succeeded", error: null }, failed],
    });
  });

  it("tells why all failed", () => {
    expect(resultOf("vod/split-media-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: [source],
      outputs: [failed],
    });
  });

  it("fails without segments too", () => {
    const { result } = read(sample("vod/split-media-complete.failed", { FileInfoSet: null }));
    expect(result).toMatchObject({ state: "failed", error, outputs: [failed] });
  });

  it("is in progress until Status says FINISH", () => {
    const running = sample("vod/split-media-complete", { Status: "PROCESSING", FileInfoSet: [] });
    expect(read(running)).toMatchObject({ ended: false, result: { state: "processing", outputs: [] } });
  });
});
