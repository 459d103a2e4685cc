import { createHmac } from "node:crypto";
import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { isObject } from "#shared/is-object.ts";
import { type CmqServer, type CmqServerOptions, cmqServer } from "./cmq-server.ts";

const start = Date.parse("2026-03-02T08:15:30Z");
const keys = [{ secretId: "an-id", secretKey: "a-key" }];
let servers: CmqServer[] = [];
let time = start;

async function serverWith(options: Partial<CmqServerOptions> = {}): Promise<CmqServer> {
  time = start;
  const server = await cmqServer({
    queues: { events: {} },
    keys,
    now: () => time,
    patient: false,
    ...options,
  });
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.map((it) => it.close()));
  servers = [];
});

/** A body as another client would make it: nothing of the project's own signing is used. */
function form(host: string, own: Record<string, string>, more: Record<string, string> = {}, hash = "sha256") {
  const time = String(start / 1000);
  const method = hash === "sha256" ? { SignatureMethod: "HmacSHA256" } : {};
  const all = { Nonce: "7", SecretId: "an-id", Timestamp: time, queueName: "events", ...method, ...own };
  const source = Object.entries(all)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name.replace(/_/g, ".")}=${value}`);
  const signature = createHmac(hash, "a-key")
    .update(`POST${host}/v2/index.php?${source.join("&")}`)
    .digest("base64");
  return Object.entries({ ...all, Signature: signature, ...more })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
}

function post(url: URL, body: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const call = request(new URL("/v2/index.php", url), { method: "POST" }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on("end", () => {
        const json: unknown = JSON.parse(text);
        if (response.statusCode === 200 && isObject(json)) resolve(json);
        else reject(new Error(text));
      });
    });
    call.on("error", reject);
    call.end(body);
  });
}

const ask = ({ url }: CmqServer, own: Record<string, string>) => post(url, form(url.host, own));
const send = (server: CmqServer, msgBody: string) => ask(server, { Action: "SendMessage", msgBody });
const receive = (server: CmqServer) => ask(server, { Action: "ReceiveMessage" });
const remove = (server: CmqServer, receiptHandle: unknown) =>
  ask(server, { Action: "DeleteMessage", receiptHandle: String(receiptHandle) });
const story = ({ log }: CmqServer) => log.map(({ what, body }) => `${what} ${body}`);

describe("the emulator of TDMQ-CMQ", () => {
  it("keeps a message until it is deleted by the handle of its last receipt", async () => {
    const server = await serverWith();
    expect(await send(server, '{"a":"é +%&="}')).toMatchObject({ code: 0, msgId: "events-1" });
    const first = await receive(server);
    expect(first).toMatchObject({
      code: 0,
      msgBody: '{"a":"é +%&="}',
      enqueueTime: start / 1000,
      nextVisibleTime: start / 1000 + 30,
    });
    expect(await receive(server)).toMatchObject({ code: 7000, message: "(10200)no message" });
    time += 30_000;
    expect(await remove(server, first["receiptHandle"])).toMatchObject({ code: 4430 });
    const second = await receive(server);
    expect(second["receiptHandle"]).not.toBe(first["receiptHandle"]);
    expect(await remove(server, first["receiptHandle"])).toMatchObject({ code: 4430 });
    expect(server.queues.get("events")?.waiting()).toBe(1);
    expect(await remove(server, second["receiptHandle"])).toMatchObject({ code: 0 });
    expect(await remove(server, second["receiptHandle"])).toMatchObject({ code: 4430 });
    expect(server.queues.get("events")?.waiting()).toBe(0);
    expect(server.log.map(({ what }) => what)).toEqual(["sent", "received", "received", "deleted"]);
  });

  it("drops a message that was received and not deleted for too long, and none that was never received", async () => {
    const server = await serverWith();
    await send(server, "1");
    await receive(server);
    await send(server, "2");
    time += 3_599_000;
    expect(server.queues.get("events")?.waiting()).toBe(2);
    time += 1000;
    expect(server.queues.get("events")?.waiting()).toBe(1);
    expect(story(server)).toEqual(["sent 1", "received 1", "sent 2", "dropped 1"]);
  });

  it("counts that time from the first receipt", async () => {
    const server = await serverWith();
    await send(server, "1");
    await receive(server);
    time += 3_000_000;
    await receive(server);
    time += 600_000;
    expect(server.queues.get("events")?.waiting()).toBe(0);
    expect(story(server)).toEqual(["sent 1", "received 1", "received 1", "dropped 1"]);
  });

  it("receives and deletes in batches, and tells what it could not delete", async () => {
    const server = await serverWith();
    for (const body of ["1", "2", "3"]) await send(server, body);
    const batch = await ask(server, { Action: "BatchReceiveMessage", numOfMsg: "2" });
    expect(batch).toMatchObject({ code: 0, msgInfoList: [{ msgBody: "1" }, { msgBody: "2" }] });
    const [one, two] = ["events-1#%3A:_1", "events-2#%3A:_2"];
    const erase = (...handles: string[]) =>
      ask(server, {
        Action: "BatchDeleteMessage",
        ...Object.fromEntries(handles.map((it, n) => [`receiptHandle.${n + 1}`, it])),
      });
    expect(await erase(one, "x")).toMatchObject({
      code: 6010,
      errorList: [{ code: 4430, receiptHandle: "x" }],
    });
    expect(await erase(one, "x")).toMatchObject({
      code: 6020,
      errorList: [{ receiptHandle: one }, { receiptHandle: "x" }],
    });
    expect(await erase(two)).toMatchObject({ code: 0, message: "" });
    expect(server.queues.get("events")?.waiting()).toBe(1);
  });

  it.each<
    [what: string, own: Record<string, string>, more: Record<string, string>, hash: string, code: number]
  >([
    ["HmacSHA256", {}, {}, "sha256", 7000],
    ["HmacSHA1", { SignatureMethod: "HmacSHA1" }, {}, "sha1", 7000],
    ["an unknown method, which is SHA1", { SignatureMethod: "HmacMD5" }, {}, "sha1", 7000],
    ["an unknown method, signed as SHA256", { SignatureMethod: "HmacMD5" }, {}, "sha256", 4100],
    ["no method", {}, {}, "sha1", 7000],
    ["a name with an underscore", { a_b: "1" }, {}, "sha256", 7000],
    ["a parameter that was not signed", {}, { pollingWaitSeconds: "1" }, "sha256", 4100],
    ["a changed signature", {}, { Signature: "x" }, "sha256", 4100],
    ["a signature as long as a right one", {}, { Signature: `${"A".repeat(43)}=` }, "sha256", 4100],
    ["an unknown key", { SecretId: "other" }, {}, "sha256", 4100],
    ["a token of no key", { Token: "x" }, {}, "sha256", 4100],
    ["two hours ago", { Timestamp: String(start / 1000 - 7200) }, {}, "sha256", 7000],
    ["longer ago", { Timestamp: String(start / 1000 - 7201) }, {}, "sha256", 4500],
    ["too far ahead", { Timestamp: String(start / 1000 + 7201) }, {}, "sha256", 4500],
    ["no nonce", { Nonce: "0" }, {}, "sha256", 4000],
    ["an unknown queue", { queueName: "other" }, {}, "sha256", 4440],
    ["an unknown action", { Action: "DropQueue" }, {}, "sha256", 4000],
    ["a wait too long", { pollingWaitSeconds: "31" }, {}, "sha256", 4000],
    ["too many", { Action: "BatchReceiveMessage", numOfMsg: "17" }, {}, "sha256", 4000],
    ["none", { Action: "BatchReceiveMessage", numOfMsg: "0" }, {}, "sha256", 4000],
    ["no handle", { Action: "BatchDeleteMessage" }, {}, "sha256", 4000],
    [
      "a gap",
      { Action: "BatchDeleteMessage", "receiptHandle.0": "a", "receiptHandle.2": "b" },
      {},
      "sha256",
      4000,
    ],
    ["no message", { Action: "SendMessage" }, {}, "sha256", 4000],
    ["the largest message", { Action: "SendMessage", msgBody: "x".repeat(100) }, {}, "sha256", 0],
    ["a larger one", { Action: "SendMessage", msgBody: "x".repeat(101) }, {}, "sha256", 4400],
    ["more than 1 MB", { Action: "SendMessage", msgBody: "x".repeat(1_048_577) }, {}, "sha256", 4470],
  ])("answers %s", async (_, own, more, hash, code) => {
    const server = await serverWith({ queues: { events: { largest: 100 } } });
    const { url } = server;
    expect(await post(url, form(url.host, { Action: "ReceiveMessage", ...own }, more, hash))).toMatchObject({
      code,
    });
  });

  it("takes temporary keys with their token only", async () => {
    const server = await serverWith({ keys: [{ secretId: "an-id", secretKey: "a-key", token: "t" }] });
    expect(await ask(server, { Action: "ReceiveMessage", Token: "t" })).toMatchObject({ code: 7000 });
    expect(await ask(server, { Action: "ReceiveMessage" })).toMatchObject({ code: 4100 });
  });

  it("fails when asked to: before, after, or with a code", async () => {
    const asked: string[] = [];
    const faults = ["before", "after", { code: 4420 }] as const;
    const server = await serverWith({
      faults: (action, n) => {
        asked.push(`${action} ${n}`);
        return faults[n] ?? null;
      },
    });
    await expect(send(server, "1")).rejects.toThrow();
    await expect(send(server, "2")).rejects.toThrow();
    expect(await send(server, "3")).toMatchObject({ code: 4420 });
    expect(await send(server, "4")).toMatchObject({ code: 0 });
    expect(story(server)).toEqual(["sent 2", "sent 4"]);
    expect(asked).toEqual(["SendMessage 0", "SendMessage 1", "SendMessage 2", "SendMessage 3"]);
  });

  it("lets a receiver wait for a message", async () => {
    let polled = () => {};
    const waiting = new Promise<void>((resolve) => {
      polled = resolve;
    });
    const server = await serverWith({
      patient: true,
      now: () => {
        polled();
        return time;
      },
    });
    const reply = ask(server, { Action: "ReceiveMessage", pollingWaitSeconds: "30" });
    await waiting;
    server.queues.get("events")?.send("late");
    expect(await reply).toMatchObject({ code: 0, msgBody: "late" });
  });

  it("lets a receiver wait no longer than it said", async () => {
    const server = await serverWith({ patient: true, now: () => (time += 100) });
    expect(await ask(server, { Action: "ReceiveMessage", pollingWaitSeconds: "1" })).toMatchObject({
      code: 7000,
    });
  });

  it("has no other path", async () => {
    const { url } = await serverWith();
    expect((await fetch(new URL("/v2/other", url), { method: "POST" })).status).toBe(404);
  });
});
