import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("ExtractBlindWatermarkComplete", () => {
  it.each([
    ["", [["Result", "harbour"]]],
    [
      ".trace",
      [
        ["Result", "harbour-ab"],
        ["ResultUV", "4d5e6f"],
      ],
    ],
    [".none", []],
  ])("gives what was read: extract-blind-watermark-complete%s", (variant, read) => {
    const { state, error, findings } = resultOf(`vod/extract-blind-watermark-complete${variant}`);
    expect({ state, error }).toEqual({ state: "succeeded", error: null });
    expect(findings.map(({ label, text }) => [label, text])).toEqual(read);
  });

  it("names the source, unless it is a URL", () => {
    const fileIds = ["", ".none"].map((it) => resultOf(`vod/extract-blind-watermark-complete${it}`).fileId);
    expect(fileIds).toEqual(["3270835000000000341", null]);
  });

  it("tells of a watermark that was seen but not read", () => {
    const notification = sample("vod/extract-blind-watermark-complete", { Result: "" });
    expect(read(notification).result.findings).toMatchObject([{ label: "IsDetected", text: null }]);
  });

  it("is in progress while it waits", () => {
    expect(read(sample("vod/extract-blind-watermark-complete.waiting"))).toMatchObject({
      ended: false,
      result: { state: "processing", outputs: [{ state: "processing" }], findings: [] },
    });
  });

  it("tells of a failure", () => {
    const error = { code: "60000", message: "source file error" };
    expect(resultOf("vod/extract-blind-watermark-complete.failed")).toMatchObject({
      state: "failed",
      error,
      outputs: [{ kind: "ExtractBlindWatermark", state: "failed", error }],
      findings: [],
    });
  });
});
