import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const host = "https://1300000001.vod-example.com/a1b2/3270835000000000201";

describe("ProcedureStateChanged", () => {
  it("gives every sub-task with its files", () => {
    const { state, fileId, media, outputs, sessionContext } = resultOf("vod/procedure-state-changed");
    expect({ state, fileId, sessionContext }).toEqual({
      state: "succeeded",
      fileId: "3270835000000000201",
      sessionContext: "order-4711",
    });
    expect(media).toMatchObject({
      name: "tram-in-the-rain",
      url: `${host}/tram.mp4`,
      duration: 60,
      width: 1280,
    });
    expect(
      outputs.map(({ kind, definition, files }) => [kind, definition, files.map(({ url }) => url)]),
    ).toEqual([
      ["Transcode", 100030, [`${host}/v.f100030.mp4`]],
      ["AnimatedGraphics", 20000, [`${host}/a.gif`]],
      ["SnapshotByTimeOffset", 10, [`${host}/s_0.jpg`, `${host}/s_1.jpg`]],
      ["SampleSnapshot", 10, [`${host}/p_0.jpg`, `${host}/p_1.jpg`]],
      ["ImageSprites", 10, [`${host}/sprite_0.jpg`, `${host}/sprite.vtt`]],
      ["CoverBySnapshot", 10, [`${host}/cover.jpg`]],
      ["AdaptiveDynamicStreaming", 12, [`${host}/adp.12.m3u8`, `${host}/en.vtt`]],
    ]);
    expect(outputs[0]).toMatchObject({
      container: "mp4",
      duration: 60.04700088500977,
      width: 1280,
      height: 720,
      bitrate: 552218,
      startedAt: "2026-03-02T08:15:31Z",
      finishedAt: "2026-03-02T08:16:02Z",
      files: [{ size: 4189073, md5: "9e107d9d372bb6826bd81d3542a419d6" }],
    });
    expect(outputs[2]?.files.map(({ offset }) => offset)).toEqual([1.5, 30]);
    expect(outputs[6]?.container).toBe("HLS");
  });

  it.each([
    ["failed", "failed", null, ["failed", "failed"]],
    ["partial", "partial", null, ["succeeded", "failed"]],
    [
      "flow-error.partial",
      "partial",
      { code: "40000", message: "position value > media duration" },
      ["succeeded"],
    ],
    ["processing", "processing", null, ["succeeded", "processing"]],
  ])("of the sample %s is %s", (name, state, error, states) => {
    const result = resultOf(`vod/procedure-state-changed.${name}`);
    expect(result).toMatchObject({ state, error });
    expect(result.outputs.map((output) => output.state)).toEqual(states);
  });

  it("has the code and the message of each failure, and no file of it", () => {
    expect(resultOf("vod/procedure-state-changed.partial").outputs[1]).toMatchObject({
      definition: 12,
      files: [],
      error: { code: "InvalidInput.ConfigurationUnsupported", message: "the template does not fit" },
    });
  });

  it("has no date where work has not ended", () => {
    expect(resultOf("vod/procedure-state-changed.processing").outputs[1]).toMatchObject({
      startedAt: "2026-03-02T08:15:31Z",
      finishedAt: null,
    });
  });

  it("gives what review, analysis and recognition found, and which of them failed", () => {
    const { state, outputs, findings } = resultOf("vod/procedure-state-changed.ai.partial");
    expect(state).toBe("partial");
    expect(outputs.filter(({ error }) => error !== null)).toMatchObject([
      {
        kind: "ObjectRecognition",
        state: "failed",
        error: { code: "InternalError", message: "internal error" },
      },
    ]);
    const told = findings.map(({ kind, suggestion, label, text, translation, start, end }) =>
      [kind, suggestion, label, text, translation, start, end].filter((it) => it !== null),
    );
    expect(told).toEqual([
      ["Porn", "block", "porn"],
      ["Porn", "block", "porn", 3.5, 4],
      ["Political.Asr", "pass"],
      ["Political.Asr", "pass", "mayor, council", 7, 9],
      ["Classification", "Traffic"],
      ["Cover"],
      ["Tag", "tram"],
      ["Tag", "rain"],
      ["FrameTag", "street", 0, 5],
      ["Highlight", 10, 16],
      ["FaceRecognition", "Jane Doe", 1, 2],
      ["AsrFullTextRecognition", "mind the gap", 2, 4],
      ["AsrTranslateRecognition", "mind the gap", "Vorsicht, Spalt", 2, 4],
      ["OcrFullTextRecognition", "Line 7", 5, 6],
      ["HeadTailRecognition", "head", 4.5],
      ["HeadTailRecognition", "tail", 55],
    ]);
    expect(findings[0]?.confidence).toBe(94);
  });

  it.each([
    ["ABORTED", "failed", true],
    ["WAITING", "processing", false],
    ["SOMETHING_NEW", "unknown", false],
    [null, "unknown", false],
  ])("with Status %s is %s", (Status, state, ended) => {
    expect(read(sample("vod/procedure-state-changed", { Status }))).toMatchObject({
      ended,
      result: { state },
    });
  });

  it("needs no ErrCode, and takes FINISH without sub-tasks for a success", () => {
    const changes = { ErrCode: undefined, Message: undefined, MediaProcessResultSet: null };
    expect(read(sample("vod/procedure-state-changed", changes)).result).toMatchObject({
      state: "succeeded",
      outputs: [],
    });
  });
});
