import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const made = "3270835000000000221";
const sources = ["3270835000000000222", "3270835000000000223"];

describe("EditMediaComplete", () => {
  it("has the new file as its subject, the sources after it", () => {
    expect(resultOf("vod/edit-media-complete")).toMatchObject({
      key: "vod/EditMediaComplete/1300000001-EditMedia-c81e728d9d4c2f636f067f89cc14862ct0",
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: made,
      fileIds: [made, ...sources],
      media: { name: "best-of-may", duration: 24.25, expiresAt: "2027-01-01T00:00:00Z" },
      outputs: [
        {
          kind: "EditMedia",
          state: "succeeded",
          files: [{ fileId: made, url: expect.stringMatching(/f0\.mp4$/), size: 5242880 }],
          duration: 24.25,
          width: 1280,
          height: 720,
        },
      ],
      sessionId: "edit-1",
      sessionContext: "album-5",
    });
  });

  it("reads the payload under the key of older pages, cut from a live stream", () => {
    // Beside another object only a key that the handler names is found.
    const { result } = read({ ...sample("vod/edit-media-complete.alias"), Extra: {} });
    expect(result).toMatchObject({
      eventType: "EditMediaComplete",
      id: "1300000001-EditMedia-a87ff679a2f3e71d9181a67b7542122ct0",
      state: "succeeded",
      fileId: "3270835000000000224",
      fileIds: ["3270835000000000224"],
      media: { container: "mp4", url: expect.stringMatching(/f0\.mp4$/) },
      sessionContext: null,
    });
  });

  it("says of an edit that failed what it was made of and why it failed", () => {
    const error = { code: "InvalidInput.InvalidTimeOffset", message: "start is after the end of the file" };
    expect(resultOf("vod/edit-media-complete.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      fileIds: sources,
      media: null,
      outputs: [{ kind: "EditMedia", state: "failed", files: [], duration: null, width: null, error }],
    });
  });

  it.each([
    ["an output without id and address", { Output: {} }],
    ["an output that is a list", { Output: [] }],
    ["no output", { Output: undefined }],
  ])("has no subject with %s", (_, changes) => {
    const { result } = read(sample("vod/edit-media-complete", changes));
    expect(result).toMatchObject({ fileId: null, fileIds: sources, media: null, outputs: [{ files: [] }] });
  });
});
