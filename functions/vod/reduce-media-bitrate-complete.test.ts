import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

const source = {
  fileId: "3270835000000000351",
  fileIds: ["3270835000000000351"],
  media: { name: "city-walk", duration: 60, size: 15000000 },
};

describe("ReduceMediaBitrateComplete", () => {
  it("has its source as its subject and an output for each sub-task", () => {
    expect(resultOf("vod/reduce-media-bitrate-complete")).toMatchObject({
      ...source,
      state: "succeeded",
      error: null,
      outputs: [
        {
          kind: "Transcode",
          definition: 1100030,
          state: "succeeded",
          files: [{ size: 6150000, md5: "e1671797c52e15f763380b45e841ec32" }],
          bitrate: 820000,
          startedAt: "2026-04-01T06:00:00Z",
          finishedAt: "2026-04-01T06:01:10Z",
        },
        { kind: "AdaptiveDynamicStreaming", definition: 30, container: "HLS", files: [{ size: 9000000 }] },
      ],
      sessionContext: "city-1",
    });
  });

  it("failed when its sub-tasks did", () => {
    const error = { code: "SourceFileError.ContentUnsupported", message: "the codec is not supported" };
    expect(resultOf("vod/reduce-media-bitrate-complete.failed")).toMatchObject({
      ...source,
      state: "failed",
      error: null,
      outputs: [{ kind: "Transcode", definition: 1100030, state: "failed", files: [], error }],
    });
  });
});
