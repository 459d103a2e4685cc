import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("NewFileUpload", () => {
  it("is known by its file; the task that comes next is not its own", () => {
    expect(resultOf("vod/new-file-upload")).toMatchObject({
      key: "vod/NewFileUpload/3270835000000000201",
      id: "3270835000000000201",
      state: "succeeded",
      taskId: null,
      fileId: "3270835000000000201",
      fileIds: ["3270835000000000201"],
      media: {
        name: "tram-line-9",
        url: expect.stringMatching(/tram\.mp4$/),
        coverUrl: expect.stringMatching(/cover\.jpg$/),
        category: "Video",
        size: 9437184,
        duration: 41.5,
        width: 1920,
        height: 1080,
        createdAt: "2026-03-04T10:00:00Z",
        expiresAt: "never",
        sourceContext: "upload-201",
      },
      outputs: [
        {
          kind: "NewFileUpload",
          state: "succeeded",
          files: [{ fileId: "3270835000000000201", url: expect.stringMatching(/tram\.mp4$/), size: 9437184 }],
          duration: 41.5,
        },
      ],
      sessionId: null,
      sessionContext: null,
    });
  });

  it("comes for pictures too", () => {
    expect(resultOf("vod/new-file-upload.image")).toMatchObject({
      state: "succeeded",
      media: { category: "Image", container: "jpeg_pipe", width: 1280, expiresAt: "2026-12-31T00:00:00Z" },
    });
  });

  it("comes without metadata where a file could not be probed", () => {
    const { result, problems } = read(sample("vod/new-file-upload", { MetaData: null }));
    expect(problems).toEqual([]);
    expect(result.media).toMatchObject({ name: "tram-line-9", container: "mp4", size: null, duration: null });
  });

  it("keeps the rest of a payload with a misfit, also a file that never expires", () => {
    const { result, problems } = read(sample("vod/new-file-upload", { MetaData: "none" }));
    expect(problems).toEqual([{ path: "FileUploadEvent.MetaData", expected: "object", received: "string" }]);
    expect(result.media).toMatchObject({ name: "tram-line-9", expiresAt: "never", duration: null });
  });
});
