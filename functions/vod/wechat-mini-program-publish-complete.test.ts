import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const name = "vod/wechat-mini-program-publish-complete";
const kind = "WechatMiniProgramPublish";

describe("WechatMiniProgramPublishComplete", () => {
  it.each([
    [name, 100010],
    [`${name}.alias`, 0],
  ])("is published, from %s", (from, definition) => {
    // Beside another object only a key that the handler names is found.
    expect(read({ ...sample(from), Extra: {} }).result).toMatchObject({
      eventType: "WechatMiniProgramPublishComplete",
      state: "succeeded",
      error: null,
      fileId: "3270835000000000331",
      outputs: [{ kind, definition, state: "succeeded", error: null }],
    });
  });

  it("failed when the review did not pass, though ErrCode is 0", () => {
    const error = { code: "Rejected", message: "the review did not pass" };
    expect(resultOf(`${name}.failed`)).toMatchObject({
      state: "failed",
      error,
      fileId: "3270835000000000331",
      outputs: [{ kind, state: "failed", files: [], error }],
    });
  });

  it("waits", () => {
    const waiting = { ended: false, result: { state: "processing", error: null } };
    expect(read(sample(`${name}.waiting`))).toMatchObject(waiting);
  });

  it.each([
    [{ PublishResult: "Failed" }, "failed", "Failed"],
    [{ PublishResult: "Failed", ErrCode: 70000 }, "failed", "70000"],
    [{ PublishResult: "Pass", ErrCode: 70000 }, "failed", "70000"],
    [{ PublishResult: null }, "unknown", undefined],
  ])("judges %j", (changes, state, code) => {
    const { result } = read(sample(name, changes));
    expect(result.state).toBe(state);
    expect(result.error?.code).toBe(code);
  });
});
