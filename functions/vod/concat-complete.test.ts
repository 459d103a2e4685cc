import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

const failure = { code: "40000", message: "resolutions differ" };

describe("ConcatComplete", () => {
  it("has ended when it comes, and gives every file", () => {
    expect(resultOf("vod/concat-complete")).toMatchObject({
      state: "succeeded",
      taskId: "Concat-00000000000000000000000000000001",
      fileId: null,
      fileIds: ["3270835000000000401", "3270835000000000402"],
      media: null,
      outputs: [
        { kind: "Concat", state: "succeeded", container: "m3u8", files: [{ fileId: "3270835000000000401" }] },
        { kind: "Concat", state: "succeeded", container: "mp4", files: [{ fileId: "3270835000000000402" }] },
      ],
    });
  });

  it.each([
    ["partial", ["succeeded", "failed"], "3270835000000000403"],
    ["failed", ["failed"], null],
  ])("is %s by the outcome of each file", (name, states, fileId) => {
    const { state, outputs, ...result } = resultOf(`vod/concat-complete.${name}`);
    expect([state, outputs.map((it) => it.state), result.fileId]).toEqual([name, states, fileId]);
    expect(outputs.at(-1)).toMatchObject({ files: [], error: failure });
  });
});
