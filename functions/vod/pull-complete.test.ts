import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("PullComplete", () => {
  it("gives the pulled file, with its media", () => {
    expect(resultOf("vod/pull-complete")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: "3270835000000000101",
      fileIds: ["3270835000000000101"],
      media: { name: "harbour-at-dawn", duration: 30.00200080871582, size: 7340032, expiresAt: "never" },
      outputs: [
        {
          kind: "Pull",
          state: "succeeded",
          width: 1280,
          files: [
            { fileId: "3270835000000000101", url: expect.stringMatching(/harbour\.mp4$/), size: 7340032 },
          ],
        },
      ],
      sessionId: "pull-4711",
      sessionContext: "order-4711",
    });
  });

  it("reads the media where it stands inside another one", () => {
    expect(resultOf("vod/pull-complete.nested")).toMatchObject({
      state: "succeeded",
      media: { name: "market-hall", url: expect.stringMatching(/market\.mp4$/) },
    });
  });

  it("tells of a pull that failed", () => {
    const failure = { code: "60000", message: "download failed: 404" };
    expect(resultOf("vod/pull-complete.failed")).toMatchObject({
      state: "failed",
      error: failure,
      fileId: null,
      fileIds: [],
      media: null,
      outputs: [{ kind: "Pull", state: "failed", files: [], error: failure }],
    });
  });

  it("has the digest of a file whose attributes are known", () => {
    const Md5 = "9e107d9d372bb6826bd81d3542a419d6";
    const { media, outputs } = read(sample("vod/pull-complete", { MetaData: { Md5 } })).result;
    expect([media?.md5, outputs[0]?.files[0]?.md5]).toEqual([Md5, Md5]);
  });

  it("is in progress until Status says FINISH", () => {
    const notification = sample("vod/pull-complete", { Status: "PROCESSING", Progress: 40 });
    expect(read(notification)).toMatchObject({ ended: false, result: { state: "processing", progress: 40 } });
  });
});
