import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("CreateAigcAdvancedCustomElementCompleteEvent", () => {
  it("gives the element's id", () => {
    expect(resultOf("vod/create-aigc-advanced-custom-element-complete-event")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: null,
      outputs: [{ kind: "CreateAigcAdvancedCustomElement", state: "succeeded", files: [] }],
      findings: [
        {
          kind: "CreateAigcAdvancedCustomElement",
          label: "8800000000000001",
          text: '{"element_name":"captain"}',
        },
      ],
      sessionContext: "element-401",
    });
  });

  it("tells of a failure, under either name of the type", () => {
    const error = { code: "InvalidParameter.MediaFormat", message: "not a picture" };
    expect(resultOf("vod/create-aigc-advanced-custom-element-complete-event.failed")).toMatchObject({
      eventType: "CreateAigcAdvancedCustomElementCompleteEvent",
      state: "failed",
      error,
      outputs: [{ state: "failed", error }],
      findings: [],
    });
  });
});
