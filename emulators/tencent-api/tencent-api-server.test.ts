import { vod } from "tencentcloud-sdk-nodejs-vod";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Loopback } from "./loopback.ts";
import { tc3Signature } from "./tc3-signature.ts";
import { type TencentApiOptions, tencentApiServer, testCredential } from "./tencent-api-server.ts";

vi.stubEnv("http_proxy", undefined);
vi.stubEnv("https_proxy", undefined);

let server: Loopback | null = null;
afterEach(() => server?.close());

async function sdk(options: Partial<TencentApiOptions> = {}, secretKey = testCredential.secretKey) {
  server = await tencentApiServer({
    version: "2018-07-17",
    actions: {
      DescribeTasks: { run: (parameters) => JSON.stringify({ TaskSet: [], ...parameters }), perSecond: 3 },
      DeleteMedia: { run: () => "{}", perSecond: 3 },
    },
    now: () => 0,
    ...options,
  });
  return new vod.v20180717.Client({
    credential: { secretId: testCredential.secretId, secretKey },
    region: "",
    profile: { httpProfile: { protocol: "http://", endpoint: server.url.host, reqTimeout: 10 } },
  });
}

describe("an API of Tencent Cloud", () => {
  it("takes what the official SDK signs, and gives each reply an id", async () => {
    const client = await sdk();
    const reply = await client.DescribeTasks({ SubAppId: 1500000007, FileId: "Größe" });
    expect(reply).toEqual({
      TaskSet: [],
      SubAppId: 1500000007,
      FileId: "Größe",
      RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(Object.keys(await client.DeleteMedia({ FileId: "1" }))).toEqual(["RequestId"]);
  });

  it.each<[what: string, options: Partial<TencentApiOptions>, key: string | undefined, code: string]>([
    ["another key", {}, "another", "AuthFailure.SignatureFailure"],
    [
      "another id",
      { credential: { secretId: "AKIDOTHER", secretKey: "S" } },
      undefined,
      "AuthFailure.SecretIdNotFound",
    ],
    [
      "an old request",
      { signatureNow: () => Date.now() + 302_000 },
      undefined,
      "AuthFailure.SignatureExpire",
    ],
    [
      "one of the future",
      { signatureNow: () => Date.now() - 302_000 },
      undefined,
      "AuthFailure.SignatureExpire",
    ],
    ["another version", { version: "2024-07-18" }, undefined, "NoSuchVersion"],
    ["an unknown action", { actions: {} }, undefined, "InvalidAction"],
    ["a fault of the test's", { faults: () => ({ code: "InternalError" }) }, undefined, "InternalError"],
  ])("refuses %s", async (_, options, key, code) => {
    const client = await sdk(options, key);
    await expect(client.DescribeTasks({})).rejects.toMatchObject({
      code,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it("takes a clock that is four minutes off", async () => {
    const client = await sdk({ signatureNow: () => Date.now() + 240_000 });
    await expect(client.DescribeTasks({})).resolves.toMatchObject({ TaskSet: [] });
  });

  it.each<[what: string, body: string, authorization: (signed: string) => string, code: string | undefined]>([
    ["what was signed", "{}", (signed) => signed, undefined],
    ["another body", '{"FileId":"1"}', (signed) => signed, "AuthFailure.SignatureFailure"],
    [
      "another day in the scope",
      "{}",
      (signed) => signed.replace(/\d{4}-/, "1999-"),
      "AuthFailure.SignatureFailure",
    ],
    ["another scheme", "{}", () => "Bearer no", "AuthFailure.InvalidAuthorization"],
  ])("given %s by hand, answers as it should", async (_, body, authorization, code) => {
    await sdk();
    const url = server?.url ?? new URL("http://nowhere/");
    const contentType = "application/json";
    const timestamp = Math.floor(Date.now() / 1000);
    const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
    const { secretId, secretKey } = testCredential;
    const of = { secretKey, timestamp, service: "vod", contentType, host: url.hostname, body: "{}" };
    const scope = `${secretId}/${date}/vod/tc3_request`;
    const signed = `TC3-HMAC-SHA256 Credential=${scope}, SignedHeaders=content-type;host, Signature=${tc3Signature(of)}`;
    const headers = {
      authorization: authorization(signed),
      "content-type": contentType,
      "x-tc-action": "DescribeTasks",
      "x-tc-timestamp": String(timestamp),
      "x-tc-version": "2018-07-17",
    };
    const reply: unknown = await (await fetch(url, { method: "POST", body, headers })).json();
    expect(reply).toMatchObject({
      Response: code === undefined ? { TaskSet: [] } : { Error: { Code: code } },
    });
  });

  it("counts requests, and forgets them after a second", async () => {
    let now = 0;
    const client = await sdk({ now: () => now });
    for (let n = 0; n < 3; n++) await client.DescribeTasks({});
    now = 999;
    await expect(client.DescribeTasks({})).rejects.toMatchObject({ code: "RequestLimitExceeded" });
    await expect(client.DeleteMedia({ FileId: "1" })).resolves.toBeDefined();
    now = 1000;
    await expect(client.DescribeTasks({})).resolves.toBeDefined();
  });

  it.each<["before" | "after", ran: number]>([
    ["before", 0],
    ["after", 1],
  ])("loses a call %s it took effect", async (fault, expected) => {
    let ran = 0;
    const client = await sdk({
      actions: { DescribeTasks: { run: () => `{"Ran":${++ran}}`, perSecond: 9 } },
      faults: (action, n) => (action === "DescribeTasks" && n === 1 ? fault : null),
    });
    await expect(client.DescribeTasks({})).rejects.toMatchObject({
      message: expect.stringMatching(/hang up/),
    });
    expect(ran).toBe(expected);
    await expect(client.DescribeTasks({})).resolves.toMatchObject({ Ran: expected + 1 });
  });
});
