import { describe, expect, it } from "vitest";
import { read, resultOf, sample } from "#testing/samples.ts";

const name = "vod/wechat-publish-complete";

describe("WechatPublishComplete", () => {
  it.each([name, `${name}.alias`])("gives the address in WeChat, from %s", (from) => {
    // Beside another object only a key that the handler names is found.
    expect(read({ ...sample(from), Extra: {} }).result).toMatchObject({
      eventType: "WechatPublishComplete",
      state: "succeeded",
      fileId: "3270835000000000341",
      fileIds: ["3270835000000000341"],
      outputs: [
        {
          kind: "WechatPublish",
          definition: 10,
          state: "succeeded",
          files: [{ url: "https://wechat.example.com/x/page/w0000abcdef.html" }],
        },
      ],
    });
  });

  it("failed when WechatStatus is not SUCCESS", () => {
    const error = { code: "AUDITNOTPASS", message: "not published" };
    expect(resultOf(`${name}.failed`)).toMatchObject({
      state: "failed",
      error,
      outputs: [{ kind: "WechatPublish", state: "failed", files: [], error }],
    });
  });

  it("waits", () => {
    expect(read(sample(name, { Status: "WAITING", WechatStatus: "" }))).toMatchObject({
      ended: false,
      result: { state: "processing" },
    });
  });
});
