import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("TranscodeComplete", () => {
  it("gives an output for each version", () => {
    expect(resultOf("vod/transcode-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000431",
      media: { name: "regatta", duration: 60, coverUrl: expect.stringMatching(/cover\.jpg$/), url: null },
      outputs: [
        {
          kind: "Transcode",
          definition: 20,
          state: "succeeded",
          width: 640,
          height: 360,
          bitrate: 512000,
          files: [{ url: expect.stringMatching(/v\.f20\.mp4$/) }],
        },
        { definition: 230, state: "succeeded", files: [{ url: expect.stringMatching(/v\.f230\.m3u8$/) }] },
      ],
    });
  });

  it("tells of a failure", () => {
    const error = { code: "60000", message: "source file error" };
    expect(resultOf("vod/transcode-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000431",
      outputs: [{ kind: "Transcode", state: "failed", files: [], error }],
    });
  });

  it("is partial where some versions were made all the same", () => {
    const notification = sample("vod/transcode-complete", { ErrCode: 70000, Message: "internal error" });
    expect(read(notification).result).toMatchObject({
      state: "partial",
      error: { code: "70000", message: "internal error" },
      outputs: [{ state: "succeeded" }, { state: "succeeded" }],
    });
  });
});
