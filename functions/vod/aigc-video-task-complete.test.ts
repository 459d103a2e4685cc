import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("AigcVideoTaskComplete", () => {
  it("gives the video, and the pictures it was made from after it", () => {
    expect(resultOf("vod/aigc-video-task-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000363",
      fileIds: ["3270835000000000363", "3270835000000000361", "3270835000000000362"],
      media: { name: "paper-boat", duration: 5.04, bitrate: 8388608 },
      outputs: [
        {
          kind: "AigcVideo",
          state: "succeeded",
          duration: 5.04,
          files: [{ fileId: "3270835000000000363", url: expect.stringMatching(/363\.mp4$/) }],
        },
      ],
      findings: [],
      sessionId: "video-363",
      sessionContext: "clip-363",
    });
  });

  it("gives the positions of a scene as text: they are no file", () => {
    expect(resultOf("vod/aigc-video-task-complete.scene")).toMatchObject({
      state: "succeeded",
      fileId: null,
      outputs: [
        { state: "succeeded", container: "glb", files: [{ url: expect.stringMatching(/scene-364\.glb$/) }] },
        { state: "succeeded", files: [] },
      ],
      findings: [{ kind: "AigcVideo", label: "position_info", text: '{"x":1.5,"y":0,"z":-2}' }],
    });
  });

  it("tells of a failure", () => {
    const error = { code: "ModelGenerateFailed", message: "the model gave up" };
    expect(resultOf("vod/aigc-video-task-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: ["3270835000000000361", "3270835000000000362"],
      outputs: [{ kind: "AigcVideo", state: "failed", files: [], error }],
    });
  });

  it("is in progress until Status says FINISH", () => {
    expect(read(sample("vod/aigc-video-task-complete.processing"))).toMatchObject({
      ended: false,
      result: { state: "processing", progress: 60, outputs: [] },
    });
  });
});
