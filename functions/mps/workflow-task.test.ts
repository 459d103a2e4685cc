import { describe, expect, it } from "vitest";
import { redact } from "#shared/redact.ts";
import { resultOf, sample, sampleText } from "#testing/samples.ts";

const bucket = { type: "COS", bucket: "media-1300000001", region: "ap-guangzhou" };

describe("WorkflowTask", () => {
  it("gives every sub-task, its files by their place in storage", () => {
    const { state, media, outputs, sessionId } = resultOf("mps/workflow-task");
    expect([state, sessionId]).toEqual(["succeeded", "mps-4711"]);
    expect(media).toMatchObject({
      name: "/in/ferry.mp4",
      storage: { ...bucket, path: "/in/ferry.mp4" },
      duration: 11.261677742004395,
    });
    const paths = outputs.map(({ kind, definition, files }) => [
      kind,
      definition,
      files.map((it) => it.storage?.path),
    ]);
    expect(paths).toEqual([
      ["Transcode", 100030, ["/out/ferry_100030.mp4"]],
      ["AnimatedGraphics", 20000, ["/out/ferry.gif"]],
      ["SnapshotByTimeOffset", 10, ["/out/s_0.jpg"]],
      ["SampleSnapshot", 10, ["/out/p_0.jpg", "/out/p_1.jpg"]],
      ["ImageSprites", 10, ["/out/sprite_0.jpg", "/out/sprite.vtt"]],
      ["AdaptiveDynamicStreaming", 12, ["/out/adp.m3u8"]],
    ]);
    for (const { files } of outputs) for (const { storage } of files) expect(storage).toMatchObject(bucket);
    expect(outputs[2]?.files[0]?.offset).toBe(1.5);
  });

  it("is partial where a sub-task failed without an output", () => {
    const { state, outputs } = resultOf("mps/workflow-task.partial");
    expect(state).toBe("partial");
    expect(outputs[1]).toMatchObject({
      kind: "AnimatedGraphics",
      definition: 20000,
      state: "failed",
      files: [],
      finishedAt: null,
      error: { code: "30010", message: "internal error" },
    });
  });

  it("fails with its source", () => {
    expect(resultOf("mps/workflow-task.failed")).toMatchObject({
      state: "failed",
      error: { code: "60000", message: "the source cannot be read" },
      outputs: [],
    });
  });

  it("reads storage on S3, and keeps no key of it", () => {
    const { media, outputs } = resultOf("mps/workflow-task.s3");
    expect(media?.storage).toEqual({
      type: "AWS-S3",
      bucket: "media-in",
      region: "eu-central-1",
      path: "in/ferry.mp4",
    });
    expect(outputs[0]?.files[0]?.storage).toMatchObject({ type: "AWS-S3", bucket: "media-out" });
    expect(sampleText("mps/workflow-task.s3")).toContain("SECRETEXAMPLE");
    const kept = redact({ json: sample("mps/workflow-task.s3"), text: sampleText("mps/workflow-task.s3") });
    expect(kept.text).not.toMatch(/AKIDEXAMPLE|SECRETEXAMPLE/);
  });

  it("has a subject where the source is a file of VOD, and a URL where it is one", () => {
    expect(resultOf("mps/workflow-task.vod")).toMatchObject({
      fileId: "3270835000000000301",
      outputs: [{ files: [{ storage: { type: "VOD", bucket: "3270835-vod" } }] }],
    });
    expect(resultOf("mps/workflow-task.url.processing")).toMatchObject({
      state: "processing",
      fileId: null,
      media: { url: "https://media.example.com/in/ferry.mp4" },
    });
  });

  it("gives what AI found and made, subtitles, inspection and erasing too", () => {
    const { state, outputs, findings } = resultOf("mps/workflow-task.ai.partial");
    expect(state).toBe("partial");
    expect(
      outputs.map(({ kind, state, files }) => [kind, state, files.map((it) => it.storage?.path)]),
    ).toEqual([
      ["Porn", "succeeded", []],
      ["Cover", "succeeded", ["/out/cover.jpg"]],
      ["Highlight", "failed", []],
      ["DeLogo", "succeeded", ["/out/delogo.mp4"]],
      ["Description", "succeeded", []],
      ["AsrWordsRecognition", "succeeded", []],
      ["TransTextRecognition", "succeeded", ["/out/trans.vtt"]],
      ["AiQualityControl", "succeeded", []],
      ["AsrFullTextRecognition", "succeeded", ["/out/asr.vtt"]],
      ["SmartErase", "succeeded", ["/out/erased.mp4"]],
    ]);
    const told = findings.map((it) => [
      it.kind,
      it.suggestion,
      it.label,
      it.text,
      it.translation,
      it.score,
      it.start,
    ]);
    expect(told.map((it) => it.filter((member) => member !== null))).toEqual([
      ["Porn", "pass"],
      ["Cover"],
      ["Description", "Ferry", "A ferry leaves."],
      ["Description", "One", "Departure", 0],
      ["AsrWordsRecognition", "ferry", 1],
      ["TransTextRecognition", "all aboard", "alle einsteigen", 1],
      ["AiQualityControl", "NoAudio"],
      ["AiQualityControl", "QualityEvaluationScore", 82],
      ["AiQualityControl", "Blur", 2],
      ["AsrFullTextRecognition", "all aboard", 1],
    ]);
  });
});
