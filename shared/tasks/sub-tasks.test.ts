import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Service } from "../result.ts";
import { validate } from "../validate.ts";
import { combine, subTask, subTasks, workOf, workOfSets } from "./sub-tasks.ts";

function workIn(items: unknown, service: Service = "vod") {
  const { value, problems } = validate(v.object({ Set: subTasks() }), { Set: items }, "E");
  return { ...workOfSets([value.Set], service), problems };
}

function workOfOne(task: unknown, service: Service = "mps") {
  const { value, problems } = validate(v.object({ Task: subTask() }), { Task: task }, "E");
  return { ...workOf("SmartErase", value.Task, service), problems };
}

const url = "https://cdn.example.com/a.mp4";

describe("sub-tasks", () => {
  it("become outputs with all that is known of them", () => {
    const { outputs, findings, problems } = workIn([
      {
        Type: "Transcode",
        TranscodeTask: {
          Status: "SUCCESS",
          ErrCode: 0,
          ErrCodeExt: "",
          Message: "SUCCESS",
          Input: { Definition: 100210 },
          BeginProcessTime: "2026-03-02T08:15:30Z",
          FinishTime: "2026-03-02T08:16:30Z",
          Output: {
            Url: url,
            Size: 10,
            Md5: "m",
            Definition: 0,
            Duration: 30.5,
            Width: 1280,
            Height: 720,
            Bitrate: 128000,
            Container: "mp4",
          },
        },
        SnapshotByTimeOffsetTask: null,
      },
    ]);
    expect(problems).toEqual([]);
    expect(findings).toEqual([]);
    expect(outputs).toEqual([
      {
        kind: "Transcode",
        definition: 100210,
        state: "succeeded",
        files: [{ url, storage: null, fileId: null, size: 10, md5: "m", offset: null }],
        duration: 30.5,
        width: 1280,
        height: 720,
        bitrate: 128000,
        container: "mp4",
        startedAt: "2026-03-02T08:15:30Z",
        finishedAt: "2026-03-02T08:16:30Z",
        error: null,
      },
    ]);
  });

  it.each([
    ["SUCCESS", 0, "succeeded", null],
    ["FINISH", 0, "succeeded", null],
    ["FINISH", 70000, "failed", "70000"],
    ["SUCCESS", 70000, "succeeded", "70000"],
    ["FAIL", 70000, "failed", "70000"],
    ["FAIL", 0, "failed", "FAIL"],
    ["ABORTED", 0, "failed", "ABORTED"],
    ["PROCESSING", 0, "processing", null],
    ["WAITING", 0, "processing", null],
    ["PAUSED", 0, "unknown", null],
    [null, 0, "unknown", null],
    [null, 70000, "failed", "70000"],
  ])("with status %s and code %i are %s", (Status, ErrCode, state, code) => {
    const { outputs } = workIn([{ Type: "Transcode", TranscodeTask: { Status, ErrCode } }]);
    expect(outputs).toMatchObject([{ state, error: code === null ? null : { code } }]);
  });

  it.each([
    ["a Type that is new", { Type: "Dubbing", DubbingTask: { Status: "SUCCESS" } }, ["Dubbing"]],
    [
      "a key that is not the Type",
      { Type: "AnimatedGraphics", AnimatedGraphicTask: { Status: "SUCCESS" } },
      ["AnimatedGraphics"],
    ],
    ["a key that does not end in Task", { Type: "Cover", CoverBySnapshot: { Status: "SUCCESS" } }, ["Cover"]],
    ["no Type", { TranscodeTask: { Status: "SUCCESS" } }, ["Transcode"]],
    ["no Type, and Task within", { ReTaskingTask: { Status: "SUCCESS" } }, ["ReTasking"]],
    ["several keys", { ATask: { Status: "SUCCESS" }, BTask: { Status: "SUCCESS" }, CTask: null }, ["A", "B"]],
    [
      "several keys under one Type",
      { Type: "X", ATask: { Status: "SUCCESS" }, B: { Status: "SUCCESS" } },
      ["X", "X"],
    ],
  ])("are read whatever they are called: %s", (_what, item, kinds) => {
    const { outputs, problems } = workIn([item]);
    expect(outputs.map(({ kind, state }) => [kind, state])).toEqual(kinds.map((kind) => [kind, "succeeded"]));
    expect(problems).toEqual([]);
  });

  it.each([
    [{ Type: "Transcode" }, "Transcode"],
    [{ Type: "Transcode", TranscodeTask: null }, "Transcode"],
    [{ Type: "Transcode", TranscodeTask: "SUCCESS", More: 1, Most: [{}] }, "Transcode"],
    [{}, "unknown"],
  ])("that say nothing are outputs all the same: %j", (item, kind) => {
    expect(workIn([item])).toMatchObject({
      outputs: [{ kind, state: "unknown", files: [] }],
      findings: [],
      problems: [],
    });
  });

  it("are kept in their order, over several sets", () => {
    const set = (...types: string[]) =>
      v.parse(
        subTasks(),
        types.map((Type) => ({ Type, ATask: { Status: "SUCCESS", Output: { Suggestion: "pass" } } })),
      );
    const { outputs, findings } = workOfSets([set("A", "B"), set(), set("C")], "mps");
    expect(outputs.map(({ kind }) => kind)).toEqual(["A", "B", "C"]);
    expect(findings.map(({ kind }) => kind)).toEqual(["A", "B", "C"]);
  });

  it.each([null, undefined, []])("may be missing: %j", (items) => {
    expect(workIn(items)).toEqual({ outputs: [], findings: [], problems: [] });
  });

  it("cost only the field that misfits", () => {
    const { outputs, problems } = workIn([
      null,
      { Type: 5, TranscodeTask: { Status: "SUCCESS", Output: [] } },
      [],
      "x",
      { Type: "Transcode", TranscodeTask: { Status: "FAIL", ErrCode: 1, FinishTime: "soon" } },
    ]);
    expect(outputs).toMatchObject([
      { kind: "Transcode", state: "succeeded", files: [] },
      { kind: "Transcode", state: "failed", finishedAt: null },
    ]);
    expect(problems.map(({ path, received }) => `${path} ${received}`)).toEqual([
      "E.Set[1].Type number",
      "E.Set[1].TranscodeTask.Output array",
      "E.Set[2] array",
      "E.Set[3] string",
      "E.Set[4].TranscodeTask.FinishTime string",
    ]);
  });

  it("that stand alone are read alike, and may be missing", () => {
    expect(workOfOne(null)).toEqual({ outputs: [], findings: [], problems: [] });
    expect(workOfOne([])).toMatchObject({ outputs: [], problems: [{ path: "E.Task", received: "array" }] });
    expect(
      workOfOne({ Status: "SUCCESS", Output: { Path: "/a.mp4", Definition: 3, Package: "hls" } }),
    ).toMatchObject({
      outputs: [
        {
          kind: "SmartErase",
          state: "succeeded",
          definition: 3,
          container: "hls",
          files: [{ storage: { path: "/a.mp4" } }],
        },
      ],
    });
  });

  it("add up", () => {
    expect(combine([])).toEqual({ outputs: [], findings: [] });
    const { outputs, findings } = workIn([{ Type: "Porn", ATask: { Output: { Suggestion: "block" } } }]);
    const both = combine([
      { outputs, findings },
      { outputs: [], findings },
    ]);
    expect(both).toEqual({ outputs, findings: [...findings, ...findings] });
  });

  const made = { Path: "/out/en.vtt" };
  it.each<[string, object, string, unknown]>([
    [
      "a translation among others",
      {
        SubtitleResults: [
          { Status: "Success", ...made },
          { Status: "Error", TransDst: "de" },
        ],
      },
      "partial",
      { code: "Error", message: "no subtitles in de" },
    ],
    [
      "every translation",
      {
        SubtitleResults: [
          { Status: "Error", TransDst: "de" },
          { Status: "Error", TransDst: "fr" },
        ],
      },
      "failed",
      { code: "Error", message: "no subtitles in de, fr" },
    ],
    [
      "what was read off the picture",
      { RecognizeSubtitleResult: [{ Status: "Fail" }], TransSubtitleResult: [made] },
      "partial",
      { code: "Fail", message: "no subtitles" },
    ],
    ["none, whose status is another", { SubtitleInfo: { Status: "NoError", ...made } }, "succeeded", null],
    ["none", { SubtitleInfo: { Status: "Success", ...made }, SubtitleResults: [made] }, "succeeded", null],
  ])("tell of subtitles that failed within one that succeeded: %s", (_, Output, state, error) => {
    const { outputs } = workOfOne({ Status: "SUCCESS", ErrCode: 0, Output });
    expect(outputs).toMatchObject([{ state, error }]);
  });

  it("do not tell of subtitles that failed before they have ended: they may yet be made", () => {
    const Output = { SubtitleResults: [{ Status: "Error", TransDst: "de" }] };
    expect(workOfOne({ Status: "PROCESSING", Output }).outputs).toMatchObject([
      { state: "processing", error: null },
    ]);
  });
});
