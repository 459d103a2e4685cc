import { describe, expect, it } from "vitest";
import { resultOf } from "#testing/samples.ts";

describe("CreateAigcCustomVoiceCompleteEvent", () => {
  it("gives the voice's id", () => {
    expect(resultOf("vod/create-aigc-custom-voice-complete-event")).toMatchObject({
      state: "succeeded",
      error: null,
      progress: 100,
      fileId: null,
      outputs: [{ kind: "CreateAigcCustomVoice", state: "succeeded", files: [] }],
      findings: [
        { kind: "CreateAigcCustomVoice", label: "8800000000000002", text: '{"voice_name":"captain"}' },
      ],
      sessionContext: "voice-411",
    });
  });

  it("tells of a failure, under either name of the type", () => {
    const error = { code: "FailedOperation", message: "no voice was heard" };
    expect(resultOf("vod/create-aigc-custom-voice-complete-event.failed")).toMatchObject({
      eventType: "CreateAigcCustomVoiceCompleteEvent",
      state: "failed",
      error,
      outputs: [{ state: "failed", error }],
      findings: [],
    });
  });
});
