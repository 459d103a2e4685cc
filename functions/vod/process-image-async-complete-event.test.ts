import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

describe("ProcessImageAsyncCompleteEvent", () => {
  it("gives the new picture", () => {
    expect(resultOf("vod/process-image-async-complete-event")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: "3270835000000000392",
      fileIds: ["3270835000000000392", "3270835000000000391"],
      media: { name: "sharp", width: 800, height: 600, size: 204800 },
      outputs: [
        {
          kind: "ProcessImageAsync",
          state: "succeeded",
          files: [{ url: expect.stringMatching(/sharp\.webp$/) }],
        },
      ],
      findings: [],
      sessionContext: "photo-392",
    });
  });

  it("gives what the picture shows", () => {
    expect(resultOf("vod/process-image-async-complete-event.text")).toMatchObject({
      eventType: "ProcessImageAsyncCompleteEvent",
      state: "succeeded",
      fileId: null,
      fileIds: ["3270835000000000391"],
      media: null,
      outputs: [{ kind: "ProcessImageAsync", state: "succeeded", files: [] }],
      findings: [{ kind: "ProcessImageAsync", text: "two boats and a pier" }],
    });
  });

  it("tells settings apart by their content: they say neither which task nor how it ended", () => {
    const settings = (quality: number) =>
      read(sample("vod/process-image-async-complete-event.settings", { EncodeConfig: { Quality: quality } }));
    expect(settings(80)).toMatchObject({
      ended: true,
      result: { id: expect.stringMatching(/^[0-9a-f]{16}$/), state: "unknown", taskId: null, outputs: [] },
      problems: [],
    });
    expect(settings(80).result.id).toBe(settings(80).result.id);
    expect(settings(80).result.id).not.toBe(settings(70).result.id);
  });

  it("tells of a failure", () => {
    const error = { code: "60000", message: "not a picture" };
    expect(resultOf("vod/process-image-async-complete-event.failed")).toMatchObject({
      state: "failed",
      error,
      fileId: null,
      outputs: [{ state: "failed", files: [], error }],
    });
  });
});
