import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("SceneAigcImageCompleteEvent", () => {
  it("gives the picture, and the one it was made from after it", () => {
    expect(resultOf("vod/scene-aigc-image-complete-event")).toMatchObject({
      eventType: "SceneAigcImageCompleteEvent",
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: "3270835000000000382",
      fileIds: ["3270835000000000382", "3270835000000000381"],
      media: { name: "coat", width: 1536 },
      outputs: [{ kind: "SceneAigcImage", state: "succeeded", files: [{ fileId: "3270835000000000382" }] }],
      sessionContext: "coat-382",
    });
  });

  it("tells of a failure, under either name of the type", () => {
    const error = { code: "40000", message: "the picture shows nobody" };
    expect(resultOf("vod/scene-aigc-image-complete-event.failed")).toMatchObject({
      eventType: "SceneAigcImageCompleteEvent",
      state: "failed",
      error,
      fileId: null,
      fileIds: ["3270835000000000381"],
      outputs: [{ kind: "SceneAigcImage", state: "failed", files: [], error }],
    });
  });
});
