import { afterEach, describe, expect, it } from "vitest";
import { loopback } from "../../emulators/tencent-api/loopback.ts";
import { testCredential } from "../../emulators/tencent-api/tencent-api-server.ts";
import { type VodOptions, vodServer } from "../../emulators/vod/vod-server.ts";
import { vodApi } from "./vod-api.ts";
import { vodClient } from "./vod-client.ts";

const closes: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

const by = () => AbortSignal.timeout(20_000);
const apiAt = (endpoint: URL) => vodApi(vodClient({ ...testCredential, endpoint }));

async function emulator(options: VodOptions = {}) {
  const vod = await vodServer(options);
  closes.push(vod.close);
  return { vod, api: apiAt(vod.url) };
}

/** An API that answers everything with one body. */
async function answering(status: number, body: string) {
  const server = await loopback(async (_, __, response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  closes.push(server.close);
  return apiAt(server.url);
}

describe("vodApi", () => {
  it("pulls events without their handles, and confirms them", async () => {
    const { vod, api } = await emulator();
    const queue = vod.queue(1500000007);
    queue.push({ EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: ["1"] } });
    const events = await api.pullEvents(1500000007, by());
    expect(events).toEqual([
      {
        handle: expect.stringMatching(/^\d{19}$/),
        message: {
          text: '{"EventType":"FileDeleted","FileDeleteEvent":{"FileIdSet":["1"]}}',
          json: { EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: ["1"] } },
        },
      },
    ]);
    await api.confirmEvents(
      1500000007,
      events.map(({ handle }) => handle ?? ""),
      by(),
    );
    expect(queue.size()).toBe(0);
  });

  it("asks many times at once by one deadline, and Node takes that for no leak", async () => {
    const { api } = await emulator({ latency: 50 });
    const warnings: string[] = [];
    const hear = ({ name }: Error) => warnings.push(name);
    process.on("warning", hear);
    const deadline = by();
    await Promise.all(Array.from({ length: 16 }, () => api.pullEvents(null, deadline)));
    process.off("warning", hear);
    expect(warnings).toEqual([]);
  });

  it("keeps every digit", async () => {
    const { vod, api } = await emulator();
    vod.queue(null).push('{"EventType":"New","NewEvent":{"FileId":5200000000000012345,"Size":12}}');
    const [event] = await api.pullEvents(null, by());
    expect(event?.message).toMatchObject({
      json: { NewEvent: { FileId: "5200000000000012345", Size: 12 } },
      text: '{"EventType":"New","NewEvent":{"FileId":"5200000000000012345","Size":12}}',
    });
  });

  it.each(["error", "null", "list"] as const)("takes an empty queue for empty: %s", async (empty) => {
    const { api } = await emulator({ empty });
    expect(await api.pullEvents(null, by())).toEqual([]);
  });

  it.each<[code: string, failure: string]>([
    ["RequestLimitExceeded", "throttled"],
    ["RequestLimitExceeded.UinLimitExceeded", "throttled"],
    ["InternalError", "retryable"],
    ["InternalError.DBError", "retryable"],
    ["InvalidParameterValue", "refused"],
    ["InvalidParameterValue.EventHandles", "refused"],
    ["FailedOperation", "refused"],
    ["FailedOperation.InvalidVodUser", "fault"],
    ["ResourceNotFound.UserNotExist", "fault"],
    ["ResourceNotFound.ServiceNotExist", "fault"],
    ["UnauthorizedOperation", "fault"],
    ["AuthFailure.SignatureFailure", "fault"],
    ["SomethingNew", "fault"],
  ])("tells that %s is %s", async (code, failure) => {
    const { api } = await emulator({ faults: () => ({ code }) });
    const expected = {
      failure,
      message: expect.stringMatching(new RegExp(`Events: ${code}, RequestId [0-9a-f-]{36}$`)),
    };
    await expect(api.pullEvents(null, by())).rejects.toMatchObject(expected);
    await expect(api.confirmEvents(null, ["1"], by())).rejects.toMatchObject(expected);
  });

  it("tells that ResourceNotFound refuses a confirmation", async () => {
    const { api } = await emulator({ faults: () => ({ code: "ResourceNotFound" }) });
    await expect(api.confirmEvents(null, ["1"], by())).rejects.toMatchObject({ failure: "refused" });
  });

  it.each<[what: string, status: number, body: string, failure: string]>([
    ["a gateway's error", 502, "<html>", "retryable"],
    ["too many requests", 429, "", "throttled"],
    ["a refusal without a word", 403, "", "fault"],
    ["no JSON", 200, "<html>", "retryable"],
    ["no Response", 200, "{}", "retryable"],
    ["events that are no list", 200, '{"Response":{"EventSet":{}}}', "refused"],
    ["an error without a code", 200, '{"Response":{"Error":"no"}}', "fault"],
  ])("is not upset by %s", async (_, status, body, failure) => {
    const api = await answering(status, body);
    await expect(api.pullEvents(null, by())).rejects.toMatchObject({ name: "PullError", failure });
  });

  it.each<[what: string, event: string, expected: object]>([
    ["no handle", '{"EventType":"A"}', { handle: null, message: { text: '{"EventType":"A"}' } }],
    ["a handle of digits", '{"EventHandle":7000000000000000001}', { handle: "7000000000000000001" }],
    ["no object", "null", { handle: null, message: { text: "null" } }],
  ])("takes an event with %s as it is", async (_, event, expected) => {
    const api = await answering(200, `{"Response":{"EventSet":[${event}]}}`);
    expect(await api.pullEvents(null, by())).toMatchObject([expected]);
  });

  it("hands over the whole reply if one of its events is too deep to be written again", async () => {
    const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const body = `{"Response":{"EventSet":[{"EventHandle":"1","Deep":${deep}},{"EventHandle":"2"}]}}`;
    const api = await answering(200, body);
    const [first, second] = await api.pullEvents(null, by());
    expect(first).toMatchObject({ handle: "1", message: { fault: { reason: "too-deep" } } });
    expect(first && "bytes" in first.message && first.message.bytes.toString()).toBe(body);
    expect(second).toMatchObject({ handle: "2", message: { text: "{}" } });
  });

  it("tells of a lost answer, a closed door and a deadline that they may pass", async () => {
    const { vod, api } = await emulator({ faults: () => "after" });
    const passes = { name: "PullError", failure: "retryable" };
    await expect(api.pullEvents(null, by())).rejects.toMatchObject(passes);
    await expect(api.pullEvents(null, AbortSignal.abort())).rejects.toMatchObject(passes);
    await vod.close();
    await expect(api.pullEvents(null, by())).rejects.toMatchObject(passes);
  });

  it("signs with temporary credentials too", async () => {
    let token: unknown;
    const server = await loopback(async (request, _, response) => {
      token = request.headers["x-tc-token"];
      response.end('{"Response":{"EventSet":null}}');
    });
    closes.push(server.close);
    const api = vodApi(vodClient({ ...testCredential, token: "a-token", endpoint: server.url }));
    expect(await api.pullEvents(null, by())).toEqual([]);
    expect(token).toBe("a-token");
  });
});
