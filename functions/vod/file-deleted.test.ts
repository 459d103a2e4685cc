import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("FileDeleted", () => {
  it("names all files, none of them as the subject", () => {
    expect(resultOf("vod/file-deleted")).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      state: "succeeded",
      taskId: null,
      fileId: null,
      fileIds: ["3270835000000000211", "3270835000000000212"],
      media: null,
      outputs: [],
      findings: [],
    });
  });

  it("says which parts were deleted of a file that is still there", () => {
    expect(resultOf("vod/file-deleted.parts")).toMatchObject({
      id: expect.stringMatching(/^3270835000000000213\.[0-9a-f]{16}$/),
      fileId: "3270835000000000213",
      fileIds: ["3270835000000000213"],
      findings: [
        { kind: "FileDeleted", label: "TranscodeFiles", text: "3270835000000000213" },
        { kind: "FileDeleted", label: "AdaptiveDynamicStreamingFiles", text: "3270835000000000213" },
      ],
    });
  });

  it("is another fact when other parts of the same file are deleted", () => {
    const FileDeleteResultInfo = [
      { FileId: "3270835000000000213", DeleteParts: [{ Type: "OriginalFiles", Definition: 0 }] },
    ];
    const { result } = read(sample("vod/file-deleted.parts", { FileDeleteResultInfo }));
    expect(result.fileId).toBe("3270835000000000213");
    expect(result.id).not.toBe(resultOf("vod/file-deleted.parts").id);
  });

  it("takes lists that are null", () => {
    const nothing = sample("vod/file-deleted", { FileIdSet: null, FileDeleteResultInfo: null });
    expect(read(nothing)).toMatchObject({ result: { state: "succeeded", fileIds: [] }, problems: [] });
  });
});
