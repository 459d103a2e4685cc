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
});
