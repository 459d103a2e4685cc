import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("AigcHunyuan3DTaskComplete", () => {
  it("gives the models, each with its preview if it has one", () => {
    expect(resultOf("vod/aigc-hunyuan3d-task-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: null,
      fileIds: [],
      media: null,
      outputs: [
        {
          kind: "AigcHunyuan3D",
          state: "succeeded",
          container: "GLB",
          files: [
            { url: expect.stringMatching(/teapot\.glb$/) },
            { url: expect.stringMatching(/teapot\.png$/) },
          ],
        },
        { container: "OBJ", files: [{ url: expect.stringMatching(/teapot\.obj$/) }] },
      ],
      sessionContext: "teapot-371",
    });
  });

  it("tells of a failure", () => {
    const error = { code: "TaskTimeout", message: "the task took too long" };
    expect(resultOf("vod/aigc-hunyuan3d-task-complete.failed")).toMatchObject({
      state: "failed",
      error,
      outputs: [{ kind: "AigcHunyuan3D", state: "failed", files: [], error }],
    });
  });
});
