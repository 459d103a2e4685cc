import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("CreateSnapshotByTimeOffsetComplete", () => {
  it("gives an output for each picture, its offset in seconds", () => {
    expect(resultOf("vod/create-snapshot-by-time-offset-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      fileId: "3270835000000000461",
      media: null,
      outputs: [
        {
          kind: "CreateSnapshotByTimeOffset",
          definition: 10,
          state: "succeeded",
          files: [{ url: expect.stringMatching(/shot_0\.jpg$/), offset: 2.5 }],
        },
        { state: "succeeded", files: [{ url: expect.stringMatching(/shot_1\.jpg$/), offset: 10 }] },
      ],
    });
  });

  it("is partial where one picture failed, under either name of the type", () => {
    expect(resultOf("vod/create-snapshot-by-time-offset-complete.partial")).toMatchObject({
      eventType: "CreateSnapshotByTimeOffsetComplete",
      state: "partial",
      error: null,
      outputs: [
        { state: "succeeded", error: null },
        { state: "failed", files: [], error: { code: "40000", message: "" } },
      ],
    });
  });

  it("failed where all pictures failed", () => {
    expect(resultOf("vod/create-snapshot-by-time-offset-complete.failed")).toMatchObject({
      state: "failed",
      fileId: "3270835000000000461",
      outputs: [{ state: "failed", error: { code: "60000" } }],
    });
  });
});
