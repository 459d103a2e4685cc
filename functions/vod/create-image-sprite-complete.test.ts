import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("CreateImageSpriteComplete", () => {
  it("gives the sheets, and where on them which moment is", () => {
    const { outputs, ...result } = resultOf("vod/create-image-sprite-complete");
    expect(result).toMatchObject({ state: "succeeded", error: null, fileId: "3270835000000000451" });
    expect(outputs).toMatchObject([{ kind: "CreateImageSprite", definition: 10, state: "succeeded" }]);
    expect(outputs[0]?.files.map(({ url }) => url?.replace(/.*\//, ""))).toEqual([
      "sprite_0.jpg",
      "sprite_1.jpg",
      "sprite.vtt",
    ]);
  });

  it("tells of a failure", () => {
    const error = { code: "60000", message: "source file error" };
    expect(resultOf("vod/create-image-sprite-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000451",
      outputs: [{ kind: "CreateImageSprite", definition: 10, state: "failed", files: [], error }],
    });
  });
});
