import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("ClipComplete", () => {
  it("gives the new file, and its source after it", () => {
    expect(resultOf("vod/clip-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000442",
      fileIds: ["3270835000000000442", "3270835000000000441"],
      media: { url: expect.stringMatching(/clip\.mp4$/), container: "mp4" },
      outputs: [
        {
          kind: "Clip",
          state: "succeeded",
          container: "mp4",
          files: [{ fileId: "3270835000000000442", url: expect.stringMatching(/clip\.mp4$/) }],
        },
      ],
    });
  });

  it("tells of a failure, which stands with the file", () => {
    expect(resultOf("vod/clip-complete.failed")).toMatchObject({
      state: "failed",
      fileId: null,
      fileIds: ["3270835000000000441"],
      media: null,
      outputs: [
        { state: "failed", files: [], error: { code: "40000", message: "the end comes before the start" } },
      ],
    });
  });

  it("does without a file", () => {
    const { result, problems } = read(sample("vod/clip-complete", { FileInfo: null }));
    expect(result).toMatchObject({ fileId: null, media: null, outputs: [{ files: [] }] });
    expect(problems).toEqual([]);
  });
});
