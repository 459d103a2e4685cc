import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const name = "vod/complex-adaptive-dynamic-streaming-complete";
const kind = "ComplexAdaptiveDynamicStreaming";

describe("ComplexAdaptiveDynamicStreamingComplete", () => {
  it("has an output for each stream and names no file", () => {
    expect(resultOf(name)).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: null,
      fileIds: [],
      outputs: [
        { kind, definition: 12, container: "HLS", files: [{ url: expect.stringMatching(/adp\.12\.m3u8$/) }] },
        { kind, definition: 20, container: "MPEG-DASH", files: [{ url: expect.stringMatching(/\.mpd$/) }] },
      ],
    });
  });

  it("is partial when one of two streams failed", () => {
    const error = { code: "InternalError", message: "try again" };
    expect(resultOf(`${name}.partial`)).toMatchObject({
      state: "partial",
      error: null,
      outputs: [
        { definition: 12, state: "succeeded", error: null },
        { definition: 20, state: "failed", files: [], error },
      ],
    });
  });

  it("failed when all did", () => {
    const error = { code: "SourceFileError.DownloadNotAccessible", message: "a sound track cannot be read" };
    expect(resultOf(`${name}.failed`)).toMatchObject({
      state: "failed",
      outputs: [{ kind, definition: 12, state: "failed", files: [], error }],
    });
  });

  it("is in progress until Status says FINISH", () => {
    expect(read(sample(name, { Status: "PROCESSING" }))).toMatchObject({ ended: false });
  });
});
