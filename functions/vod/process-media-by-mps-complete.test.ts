import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const name = "vod/process-media-by-mps-complete";

/** A notification of one sub-task with this OutputText. */
function withText(OutputText: unknown) {
  const SubTaskSet = [
    { TaskType: "SmartErase", Status: "SUCCESS", ErrCode: "0", Input: "not JSON", Output: { OutputText } },
  ];
  return read(sample(name, { SubTaskSet }));
}

describe("ProcessMediaByMPSComplete", () => {
  it("gives the files of each sub-task, those that it names twice once", () => {
    const { fileId, fileIds, state, outputs } = resultOf(name);
    expect({ fileId, fileIds, state }).toEqual({
      fileId: null,
      fileIds: ["3270835000000000321"],
      state: "succeeded",
    });
    expect(outputs).toMatchObject([
      {
        kind: "AiAnalysis.DeLogo",
        definition: 25,
        state: "succeeded",
        files: [
          { fileId: "3270835000000000321", url: expect.stringMatching(/f0\.mp4$/) },
          { fileId: null, url: expect.stringMatching(/origin\.vtt$/) },
        ],
        error: null,
      },
      { kind: "AiAnalysis.DescriptionTask", definition: 22, state: "succeeded", files: [] },
      { kind: "SmartSubtitle.AsrFullTextTask", definition: 122, state: "succeeded", files: [] },
    ]);
  });

  it("finds in OutputText what MPS found", () => {
    expect(resultOf(name).findings).toMatchObject([
      {
        kind: "AiAnalysis.DescriptionTask",
        label: "Harbour",
        text: "Boats leave at dawn.",
        confidence: 92.5,
      },
      { label: "Departure", text: "The first boat leaves.", start: 4, end: 18.5 },
      { kind: "SmartSubtitle.AsrFullTextTask", text: "Good morning", start: 1.5, end: 3, confidence: 97 },
    ]);
  });

  it.each([
    ["failed", "failed", { code: "70000", message: "try again" }],
    ["partial", "partial", { code: "InvalidParameterValue", message: "no such template" }],
  ])("takes error codes that are text: %s", (variant, state, error) => {
    const result = resultOf(`${name}.${variant}`);
    expect(result).toMatchObject({ state, error: null });
    expect(result.outputs.at(-1)).toMatchObject({ state: "failed", files: [], error });
  });

  it("failed as a whole when its source is bad", () => {
    const bad = sample(name, { ErrCode: 60000, Message: "no such file", SubTaskSet: null });
    const error = { code: "60000", message: "no such file" };
    expect(read(bad).result).toMatchObject({ state: "failed", error, outputs: [] });
  });

  it.each([
    ["no JSON", "{not JSON", ".OutputText", "JSON"],
    ["a list", "[]", ".OutputText", "object"],
    ["a misfit inside", '{"Confidence":"high","FileId":"7"}', ".OutputText.Confidence", "number"],
  ])("survives an OutputText that is %s", (_, text, path, expected) => {
    const { result, problems } = withText(text);
    expect(result).toMatchObject({ state: "succeeded", outputs: [{ state: "succeeded" }], findings: [] });
    const at = "ProcessMediaByMPSCompleteEvent.SubTaskSet[0]";
    expect(problems).toMatchObject([
      { path: `${at}.Input`, expected: "JSON", received: "string" },
      { path: `${at}.Output${path}`, expected },
    ]);
  });

  it.each([
    ["empty", ""],
    ["null", null],
    ["the text null", "null"],
  ])("takes an OutputText that is %s", (_, text) => {
    expect(withText(text).problems).toHaveLength(1);
  });

  it("keeps every digit of an id that is a number in OutputText", () => {
    expect(withText('{"FileId":5200000000000012345}').result.fileIds).toEqual(["5200000000000012345"]);
  });
});
