import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("AigcImageTaskComplete", () => {
  it("gives the picture, and the pictures it was made from after it", () => {
    expect(resultOf("vod/aigc-image-task-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: "3270835000000000352",
      fileIds: ["3270835000000000352", "3270835000000000351"],
      media: { name: "lighthouse-3270835000000000352", width: 1536, height: 1024, expiresAt: "never" },
      outputs: [
        {
          kind: "AigcImage",
          state: "succeeded",
          width: 1536,
          files: [{ fileId: "3270835000000000352", url: expect.stringMatching(/352\.png$/), size: 1048576 }],
        },
      ],
      sessionContext: "poster-352",
    });
  });

  it("has no subject where there are several pictures", () => {
    expect(resultOf("vod/aigc-image-task-complete.several")).toMatchObject({
      state: "succeeded",
      fileId: null,
      fileIds: ["3270835000000000353", "3270835000000000354", "3270835000000000351"],
      media: null,
      outputs: [
        { files: [{ fileId: "3270835000000000353" }] },
        { files: [{ fileId: "3270835000000000354" }] },
      ],
    });
  });

  it("has no subject where the picture is not kept", () => {
    expect(resultOf("vod/aigc-image-task-complete.temporary")).toMatchObject({
      state: "succeeded",
      fileId: null,
      fileIds: ["3270835000000000351"],
      media: null,
      outputs: [{ container: "png", files: [{ url: expect.stringMatching(/t-355\.png$/), fileId: null }] }],
    });
  });

  it("tells of a failure", () => {
    const error = { code: "ContentModerationFailed", message: "the prompt was refused" };
    expect(resultOf("vod/aigc-image-task-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      outputs: [{ kind: "AigcImage", state: "failed", files: [], error }],
    });
  });

  it("keeps what a failed task did make", () => {
    const failed = sample("vod/aigc-image-task-complete.several", {
      ErrCode: 70000,
      Message: "one is missing",
    });
    expect(read(failed).result).toMatchObject({
      state: "partial",
      error: { code: "70000", message: "one is missing" },
      outputs: [
        { state: "succeeded", error: null },
        { state: "succeeded", error: null },
      ],
    });
  });

  it("is in progress until Status says FINISH", () => {
    expect(read(sample("vod/aigc-image-task-complete.processing"))).toMatchObject({
      ended: false,
      result: { state: "processing", progress: 35, outputs: [] },
    });
  });

  it("does not look at pictures that were sent along", () => {
    const notification = sample("vod/aigc-image-task-complete", {
      Input: { FileInfos: [{ Base64: 1 }, { Base64: "iVBORw0KGgo=" }] },
    });
    const { result, problems } = read(notification);
    expect(problems).toEqual([]);
    expect(JSON.stringify(result)).not.toContain("iVBORw0KGgo");
  });
});
