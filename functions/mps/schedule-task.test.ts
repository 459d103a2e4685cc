import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

const outputsOf = (name: string) =>
  resultOf(`mps/${name}`).outputs.map(({ kind, state, files }) => [
    kind,
    state,
    files.map((it) => it.storage?.path),
  ]);

describe("ScheduleTask", () => {
  it("gives the sub-tasks of its activities, also where they are one level deeper", () => {
    const { state, media, findings } = resultOf("mps/schedule-task");
    expect([state, media?.name]).toEqual(["succeeded", "/in/ferry.mp4"]);
    expect(outputsOf("schedule-task")).toEqual([
      ["Transcode", "succeeded", ["/out/ferry_100030.mp4"]],
      ["Porn", "succeeded", []],
      ["Tag", "succeeded", []],
      ["AiQualityControl", "succeeded", []],
      ["SmartErase", "succeeded", ["/out/erased.mp4"]],
    ]);
    expect(findings.map(({ kind, suggestion, label, score }) => [kind, suggestion, label, score])).toEqual([
      ["Porn", "pass", null, null],
      ["Tag", null, "ferry", null],
      ["AiQualityControl", null, "QualityEvaluationScore", 82],
    ]);
  });

  it("is partial, and tells of a part and of an activity that failed", () => {
    expect(resultOf("mps/schedule-task.partial").state).toBe("partial");
    expect(outputsOf("schedule-task.partial")).toEqual([
      ["Transcode", "succeeded", ["/out/ferry_100030.mp4"]],
      ["Tag", "succeeded", []],
      ["Cover", "failed", []],
      ["SmartSubtitles", "failed", []],
    ]);
    expect(resultOf("mps/schedule-task.partial").outputs[3]).toMatchObject({
      definition: 122,
      finishedAt: null,
      error: { code: "InvalidInput", message: "no speech" },
    });
  });

  it("fails with its source", () => {
    expect(resultOf("mps/schedule-task.failed")).toMatchObject({
      state: "failed",
      error: { code: "60000", message: "the source cannot be read" },
    });
  });
});

describe("LiveScheduleTask", () => {
  it("gives its recordings", () => {
    expect(resultOf("mps/live-schedule-task")).toMatchObject({
      state: "succeeded",
      outputs: [
        {
          kind: "LiveRecord",
          definition: 400,
          files: [{ url: "https://media.example.com/live/7.m3u8", size: 4096000 }],
        },
      ],
    });
  });

  it("fails with them", () => {
    expect(resultOf("mps/live-schedule-task.failed")).toMatchObject({
      state: "failed",
      outputs: [
        { kind: "LiveRecord", state: "failed", error: { code: "InternalError", message: "no stream" } },
      ],
    });
  });
});
