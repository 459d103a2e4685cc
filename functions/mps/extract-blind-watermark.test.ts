import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("ExtractBlindWatermark", () => {
  it.each([
    ["extract-blind-watermark", "succeeded", [{ label: "Result", text: "order-4711" }]],
    ["extract-blind-watermark.nothing", "succeeded", []],
    ["extract-blind-watermark.waiting", "processing", []],
    ["extract-blind-watermark.failed", "failed", []],
  ])("%s is %s", (name, state, findings) => {
    expect(resultOf(`mps/${name}`)).toMatchObject({ state, fileId: "3270835000000000301", findings });
  });

  it("has the media that it looked at", () => {
    expect(resultOf("mps/extract-blind-watermark").media).toMatchObject({
      name: "/a/ferry.mp4",
      storage: { type: "VOD", bucket: "3270835-vod", region: "ap-guangzhou", path: "/a/ferry.mp4" },
    });
  });

  it("tells of its failure", () => {
    expect(resultOf("mps/extract-blind-watermark.failed").error).toEqual({
      code: "60000",
      message: "source error",
    });
  });

  it("is read under its other names", () => {
    const { ExtractBlindWatermarkTask, ...root } = sample("mps/extract-blind-watermark");
    const renamed = {
      ...root,
      EventType: "ExtractBlindWatermarkTask",
      ExtractBlindWatermarkEvent: ExtractBlindWatermarkTask,
    };
    expect(read(renamed)).toMatchObject({ problems: [], result: resultOf("mps/extract-blind-watermark") });
  });
});

describe("GetMediaAttributesTask", () => {
  it("is read like every task, and unknown where it says nothing", () => {
    expect(resultOf("mps/get-media-attributes-task")).toMatchObject({
      state: "succeeded",
      sessionId: "mps-4711",
    });
    expect(read(sample("mps/get-media-attributes-task.bare"))).toMatchObject({
      ended: false,
      result: { state: "unknown" },
    });
  });
});
