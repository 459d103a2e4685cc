import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

const made = "3270835000000000231";
const sources = ["3270835000000000232", "3270835000000000233", "3270835000000000234"];

describe("ComposeMediaComplete", () => {
  it("names the new file, then the sources that are files of VOD, not those that are URLs", () => {
    expect(resultOf("vod/compose-media-complete")).toMatchObject({
      state: "succeeded",
      progress: 100,
      fileId: made,
      fileIds: [made, ...sources],
      media: { name: "trailer", duration: 17, size: 3145728, expiresAt: "never" },
      outputs: [{ kind: "ComposeMedia", state: "succeeded", files: [{ fileId: made, size: 3145728 }] }],
      sessionId: null,
      sessionContext: "film-8",
    });
  });

  it("tells why it failed", () => {
    const error = { code: "60000", message: "a source cannot be downloaded" };
    expect(resultOf("vod/compose-media-complete.failed")).toMatchObject({
      state: "failed",
      error,
      progress: 0,
      fileId: null,
      fileIds: sources,
      media: null,
      outputs: [{ kind: "ComposeMedia", state: "failed", files: [], error }],
    });
  });
});
