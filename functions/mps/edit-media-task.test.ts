import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("EditMediaTask", () => {
  it("gives the new video by its place in storage", () => {
    expect(resultOf("mps/edit-media-task")).toMatchObject({
      state: "succeeded",
      fileId: null,
      media: null,
      sessionId: "mps-4711",
      outputs: [
        {
          kind: "EditMedia",
          duration: 30.04000091552734,
          files: [
            {
              storage: {
                type: "COS",
                bucket: "media-1300000001",
                region: "ap-guangzhou",
                path: "/out/edited.mp4",
              },
              size: 10485760,
            },
          ],
        },
      ],
    });
  });

  it("fails by its ErrCode", () => {
    const error = { code: "60000", message: "source file error" };
    expect(resultOf("mps/edit-media-task.failed")).toMatchObject({
      state: "failed",
      error,
      outputs: [{ state: "failed", files: [], error }],
    });
  });
});
