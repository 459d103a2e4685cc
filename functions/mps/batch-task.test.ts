import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("BatchTask", () => {
  it("gives subtitles and what they say, under an id of its own making", () => {
    const { id, taskId, state, outputs, findings, sessionContext } = resultOf("mps/batch-task");
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect({ taskId, state, sessionContext }).toEqual({
      taskId: null,
      state: "succeeded",
      sessionContext: "order-4711",
    });
    expect(outputs).toMatchObject([
      { kind: "AsrFullTextRecognition", files: [{ storage: { path: "/out/1.vtt" } }] },
    ]);
    expect(findings).toMatchObject([{ text: "all aboard", start: 1, end: 2.5 }]);
  });

  it("is partial where one media failed", () => {
    const { state, outputs, findings } = resultOf("mps/batch-task.partial");
    expect(state).toBe("partial");
    expect(outputs[0]?.files.map(({ storage }) => storage?.path)).toEqual(["/out/2.vtt", "/out/2.de.vtt"]);
    expect(outputs[1]).toMatchObject({
      state: "failed",
      error: { code: "SourceFileError", message: "no audio" },
    });
    expect(findings[0]?.translation).toBe("alle einsteigen");
  });

  it("goes on while one of its outputs does", () => {
    expect(read(sample("mps/batch-task.processing"))).toMatchObject({
      ended: false,
      result: { state: "processing" },
    });
  });

  it("has a subject where there is one media only", () => {
    const storage = {
      type: "COS",
      bucket: "media-1300000001",
      region: "ap-guangzhou",
      path: "/in/ferry.mp4",
    };
    expect(resultOf("mps/batch-task")).toMatchObject({
      fileId: null,
      media: { name: "/in/ferry.mp4", storage, width: 1920, duration: 30.04000091552734 },
    });
    expect(resultOf("mps/batch-task.partial").media).toBeNull();
    const file = (FileId: string) => ({ Type: "VOD", VODInputInfo: { FileId } });
    const of = (...ids: string[]) => read(sample("mps/batch-task", { InputInfos: ids.map(file) })).result;
    expect(of("3270835000000000301")).toMatchObject({
      fileId: "3270835000000000301",
      fileIds: ["3270835000000000301"],
    });
    expect(of("3270835000000000301", "3270835000000000302")).toMatchObject({
      fileId: null,
      fileIds: ["3270835000000000301", "3270835000000000302"],
      media: null,
    });
  });

  it("tells of both where one output has speech and its translation, and of none where it failed", () => {
    const ending = { Status: "SUCCESS", ErrCodeExt: "", Message: "" };
    const Outputs = [
      {
        ...ending,
        AsrFullTextTask: { SubtitlePath: "/out/a.vtt" },
        TransTextTask: { SubtitlePath: "/out/b.vtt" },
      },
      { Status: "FAIL", ErrCodeExt: "InternalError", Message: "internal error" },
    ];
    const { outputs } = read(sample("mps/batch-task", { SmartSubtitlesTaskResult: { Outputs } })).result;
    expect(outputs.map(({ kind, state, files }) => [kind, state, files[0]?.storage?.path])).toEqual([
      ["AsrFullTextRecognition", "succeeded", "/out/a.vtt"],
      ["TransTextRecognition", "succeeded", "/out/b.vtt"],
      ["SmartSubtitles", "failed", undefined],
    ]);
  });
});
