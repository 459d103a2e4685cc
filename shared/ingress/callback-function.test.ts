import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callbackFor, told } from "#testing/callback.ts";
import { filesIn } from "#testing/files-in.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pulling, pullKey } from "#testing/pulls.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";
import type { Reason } from "../message.ts";
import { folderStore } from "../stores/folder.ts";
import { type OpenStore, type Store, StoreError } from "../stores/store.ts";

async function opened(parts: Parameters<typeof callbackFor>[1] = {}) {
  const root = await temporaryFolder();
  return { root, ...callbackFor(folderStore(root), parts), kept };

  async function kept(key: unknown): Promise<Record<string, unknown>> {
    const document = parseExactly(await readFile(join(root, `${String(key)}.json`), "utf8"));
    if (!isObject(document)) throw new Error("no document");
    return document;
  }
}

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

describe("a push", () => {
  it("is answered 200 and stored, with its arrival and nothing that it did not bring", async () => {
    const { post, kept, root, lines } = await opened();
    const notification = pull("a", { FileId: "3270835000000000101", New: { of: ["tomorrow"] } });
    const { status, headers, body } = await post(notification, "/callback/shop");
    expect({ status, body }).toEqual({ status: 200, body: { outcome: "stored", key: pullKey("a") } });
    expect(headers).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
    expect(await kept(`results/${pullKey("a")}`)).toMatchObject({
      schemaVersion: 1,
      result: { key: pullKey("a"), id: "a", state: "succeeded", fileId: "3270835000000000101" },
      notification,
      receipt: { ingress: "push", app: "shop", trust: "none", receivedAt: "2026-03-02T08:15:30.000Z" },
      problems: [],
    });
    expect(await filesIn(root)).toEqual([`results/${pullKey("a")}.json`]);
    expect(lines).toEqual([expect.stringMatching(/"level":"info","outcome":"stored".*"app":"shop"/)]);
  });

  it.each<[what: string, pushes: [object, string][]]>([
    [
      "that comes again is a duplicate",
      [
        [pull("a"), "stored"],
        [pull("a"), "duplicate"],
      ],
    ],
    [
      "of a task that goes on is stored, until it ends",
      [
        [pulling("a", 10), "stored"],
        [pulling("a", 60), "stored"],
        [pull("a"), "stored"],
      ],
    ],
    [
      "of progress that comes late is stale",
      [
        [pulling("a", 60), "stored"],
        [pulling("a", 10), "stale"],
        [pull("a"), "stored"],
        [pulling("a", 80), "stale"],
      ],
    ],
    [
      "that contradicts a result is parked",
      [
        [pull("a"), "stored"],
        [pull("a", { ErrCode: 60000 }), "parked"],
        [pull("a"), "duplicate"],
      ],
    ],
  ])("%s", async (_, pushes) => {
    const { post } = await opened();
    for (const [push, outcome] of pushes) {
      expect(await post(push)).toMatchObject({ status: 200, body: { outcome } });
    }
  });

  it("of a type that nobody knows is stored under its own name", async () => {
    const { post, kept } = await opened();
    const { body } = await post({ EventType: "MoonLanded", MoonLandedEvent: { TaskId: "a", Crater: 7 } });
    expect(body).toMatchObject({
      outcome: "stored",
      key: expect.stringMatching(/^vod\/MoonLanded\/a\.[0-9a-f]{16}$/),
    });
    expect(await kept(`results/${String(body["key"])}`)).toMatchObject({
      result: { state: "unknown", taskId: "a" },
      notification: { MoonLandedEvent: { Crater: 7 } },
    });
  });

  it("with fields that misfit is stored, and they are listed", async () => {
    const { post, kept } = await opened();
    await post(pull("a", { FileUrl: 7, MetaData: [], Progress: "x" }));
    const { problems, result } = await kept(`results/${pullKey("a")}`);
    expect(result).toMatchObject({ state: "succeeded", progress: null });
    expect(problems).toEqual(
      expect.arrayContaining([
        { path: "PullCompleteEvent.Progress", expected: "number", received: "string" },
        { path: "PullCompleteEvent.FileUrl", expected: "string", received: "number" },
      ]),
    );
  });

  it("keeps ids of 19 digits exact, quoted or not", async () => {
    const { post, kept } = await opened();
    const text = `{"EventType": "PullComplete", "PullCompleteEvent": {"TaskId": 1234567890123456789,
      "FileId" : 3270835000000000101 , "Status": "FINISH", "Message": "see 9999999999999999999, \\": 8888888888888888888}"}}`;
    expect(await post(text)).toMatchObject({
      body: { outcome: "stored", key: pullKey("1234567890123456789") },
    });
    expect(await kept(`results/${pullKey("1234567890123456789")}`)).toMatchObject({
      result: { taskId: "1234567890123456789", fileId: "3270835000000000101" },
      notification: { PullCompleteEvent: { Message: 'see 9999999999999999999, ": 8888888888888888888}' } },
    });
    const quoted = text.replace(/("(?:Task|File)Id" ?: )(\d{19})/g, '$1"$2"');
    expect(quoted).not.toBe(text);
    expect(await post(quoted)).toMatchObject({ body: { outcome: "duplicate" } });
  });

  it("may begin with a byte order mark", async () => {
    const { post } = await opened();
    expect(await post(`\uFEFF${JSON.stringify(pull("a"))}`)).toMatchObject({ body: { outcome: "stored" } });
    expect(await post(pull("a"))).toMatchObject({ body: { outcome: "duplicate" } });
  });

  it.each([
    undefined,
    {},
    { "content-type": "text/plain" },
    { "Content-Type": "application/x-www-form-urlencoded" },
    { "content-type": "application/json; charset=gbk" },
  ])("is read whatever its content type: headers %j", async (headers) => {
    const { invoke } = await opened();
    const event = { httpMethod: "POST", path: "/callback", headers, body: JSON.stringify(pull("a")) };
    expect(told(await invoke(event))).toMatchObject({ status: 200, body: { outcome: "stored" } });
  });

  it("without signature, handle and echoed keys is what is kept", async () => {
    const { post, root, lines } = await opened();
    const secret = "wJalrXUtnFEMIK7MDENG";
    const signed = { ...pull("a", { Output: { S3SecretKey: secret } }), Sign: secret, EventHandle: secret };
    const broken = JSON.stringify(signed).slice(0, -1);
    const answers = [await post(signed), await post({ ...signed, EventType: 7 }), await post(broken)];
    expect(answers.map(({ body }) => body["outcome"])).toEqual(["stored", "parked", "parked"]);
    const files = await filesIn(root);
    expect(files).toHaveLength(3);
    for (const file of files) expect(await readFile(join(root, file), "utf8")).not.toContain(secret);
    expect(JSON.stringify([answers, lines])).not.toContain(secret);
  });

  it("of a failure is told in the log without the query of a URL: it may be signed", async () => {
    const { post, lines } = await opened();
    const Message = "cannot read https://a-bucket.example.com/in.mp4?q-signature=0123456789abcdef&x=1: 403";
    await post(pull("a", { ErrCode: 60000, Message }));
    expect(lines.join()).toContain("cannot read https://a-bucket.example.com/in.mp4");
    expect(lines.join()).not.toContain("0123456789abcdef");
  });
});

describe("a push that cannot be understood is parked with the reason, and answered 200", () => {
  it.each<[what: string, body: unknown, reason: Reason, why: RegExp]>([
    ["nothing", "", "not-json", /empty/],
    ["blanks", " \n", "not-json", /empty/],
    ["text", "hello", "not-json", /not JSON/],
    ["half of a notification", '{"EventType":"PullComplete","PullComp', "not-json", /not JSON/],
    ["a form", "EventType=PullComplete", "not-json", /not JSON/],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), "not-utf8", /not UTF-8/],
    ["null", "null", "not-a-notification", /not an object/],
    ["a number", "42", "not-a-notification", /not an object/],
    ["text in JSON", '"PullComplete"', "not-a-notification", /not an object/],
    ["a list", "[]", "not-a-notification", /not an object/],
    ["an empty object", "{}", "not-a-notification", /neither/],
    ["a type that is no text", { EventType: 7 }, "not-a-notification", /neither/],
    ["a type without a letter", { EventType: "", NotificationType: "x" }, "not-a-notification", /neither/],
    ["a reply without events", { Response: { EventSet: [] } }, "not-a-notification", /neither/],
    ["the 2.0 format", { version: "4.0", eventType: "PullComplete", data: {} }, "legacy-format", /2\.0/],
    ["no payload", { EventType: "PullComplete" }, "no-payload", /PullCompleteEvent/],
    ["a payload of null", { EventType: "PullComplete", PullCompleteEvent: null }, "no-payload", /no object/],
    [
      "a payload that is a list",
      { EventType: "PullComplete", PullCompleteEvent: [] },
      "no-payload",
      /no object/,
    ],
    ["a payload as text", { EventType: "PullComplete", PullCompleteEvent: "{}" }, "no-payload", /no object/],
    [
      "too many levels",
      `{"EventType":"New","NewEvent":${deep(5_000)}}`,
      "too-deep",
      /deeper than 200 levels/,
    ],
    ["a reply with too many levels", `{"EventSet":[${deep(8_000)}]}`, "not-a-notification", /neither/],
    ["more levels than are looked at", `{"EventSet":[${deep(20_000)}]}`, "too-deep", /deeper than 1000/],
    [
      "too many levels to search for keys",
      `{"SecretKey":"x","a":${deep(8_000)}}`,
      "too-deep",
      /deeper than 200 levels/,
    ],
    ["too much", "x".repeat(1_000_001), "too-large", /1000001 bytes.*BODY_LIMIT/],
  ])("%s", async (_, body, reason, why) => {
    const { post, kept, root, lines } = await opened();
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 200, body: { outcome: "parked", reason } });
    expect(answer.body["why"]).toMatch(why);
    const key = String(answer.body["key"]);
    expect(key).toMatch(/^rejected\/2026\/03\/02\/[0-9a-f]{64}$/);
    expect(await filesIn(root)).toEqual([`${key}.json`]);
    expect(await kept(key)).toMatchObject({ key, reason, receipt: { ingress: "push", app: "default" } });
    expect(lines).toEqual([expect.stringMatching(/"level":"warn","outcome":"parked"/)]);
  });

  it("with its bytes, so that it can be replayed", async () => {
    const { post, kept } = await opened();
    const text = await post("hello, Größe");
    expect(await kept(text.body["key"])).toMatchObject({ encoding: "utf-8", body: "hello, Größe", size: 14 });
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x7d]);
    const binary = await post(bytes);
    expect(await kept(binary.body["key"])).toMatchObject({
      encoding: "base64",
      body: bytes.toString("base64"),
      size: 4,
      truncated: false,
    });
  });

  it("once a day, however often it comes", async () => {
    const { post, root } = await opened();
    const answers = [await post("hello"), await post("hello")];
    expect(answers[0]).toEqual(answers[1]);
    expect(await filesIn(root)).toHaveLength(1);
  });

  it("a conflict, with what contradicts", async () => {
    const { post, kept } = await opened();
    await post(pull("a"));
    const second = pull("a", { ErrCode: 60000, Message: "failed" });
    const { body } = await post(second);
    expect(body).toMatchObject({ reason: "conflict", why: expect.stringContaining(pullKey("a")) });
    expect(JSON.parse(String((await kept(body["key"]))["body"]))).toEqual(second);
    expect(await kept(`results/${pullKey("a")}`)).toMatchObject({ result: { state: "succeeded" } });
  });
});

describe("BODY_LIMIT", () => {
  const body = JSON.stringify(pull("a"));

  it("lets a body of exactly so many bytes in, and parks the next", async () => {
    const { post } = await opened({ bodyLimit: body.length });
    expect(await post(body)).toMatchObject({ body: { outcome: "stored" } });
    expect(await post(` ${body}`)).toMatchObject({ body: { outcome: "parked", reason: "too-large" } });
  });

  it("counts bytes, not characters", async () => {
    const { post } = await opened({ bodyLimit: 1024 });
    expect(await post("€".repeat(342))).toMatchObject({ body: { reason: "too-large" } });
    expect(await post("€".repeat(341))).toMatchObject({ body: { reason: "not-json" } });
  });

  it.each([
    [100_000, "x", 65_536],
    // The cut hits the middle of a character, which is left out.
    [100_000, "€", 65_535],
  ])("keeps the first 64 KiB of a body of %i times %s", async (times, character, bytes) => {
    const { post, kept } = await opened({ bodyLimit: 1024 });
    const sent = character.repeat(times);
    const { body: report } = await post(sent);
    const record = await kept(report["key"]);
    expect(record).toMatchObject({ truncated: true, size: Buffer.byteLength(sent), encoding: "utf-8" });
    expect(Buffer.byteLength(String(record["body"]))).toBe(bytes);
    expect(sent.startsWith(String(record["body"]))).toBe(true);
  });
});

describe("any other request", () => {
  it.each(["/", "/callbacks", "/favicon.ico", "/callback/a/b/c", "/.env"])(
    "for %s is answered 404",
    async (path) => {
      const { request, root, lines } = await opened();
      for (const method of ["GET", "POST"]) {
        expect(await request(method, path, "x")).toMatchObject({
          status: 404,
          body: { error: expect.any(String) },
        });
      }
      expect(await filesIn(root)).toEqual([]);
      expect(lines).toEqual([]);
    },
  );

  it.each([
    ["GET", "/callback", "POST"],
    ["HEAD", "/callback/shop", "POST"],
    ["PUT", "/callback/shop/token", "POST"],
    ["POST", "/health", "GET, HEAD"],
  ])("%s %s is answered 405, and told what may be", async (method, path, allow) => {
    const { request, root } = await opened();
    expect(await request(method, path, "{}")).toMatchObject({ status: 405, headers: { allow } });
    expect(await filesIn(root)).toEqual([]);
  });

  it.each(["GET", "HEAD"])("%s /health is answered by the health", async (method) => {
    const { request } = await opened();
    expect(await request(method, "/health")).toMatchObject({
      status: 200,
      body: { status: "ok", version: "1.2.3" },
    });
  });
});

describe("a reply of PullEvents", () => {
  const events = [pull("a"), pull("b"), { EventType: "PullComplete" }, pull("a")];
  const withHandles = events.map((event, n) => ({ EventHandle: `handle-${n}`, ...event }));

  it.each([
    ["as the API gives it", { Response: { EventSet: withHandles, RequestId: "r" } }],
    ["as the SDK gives it", { EventSet: withHandles, RequestId: "r" }],
  ])("%s is taken event by event", async (_, reply) => {
    const { post, kept, lines } = await opened();
    const { status, body } = await post(reply);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      outcome: "stored",
      key: pullKey("a"),
      all: [
        { outcome: "stored", key: pullKey("a") },
        { outcome: "stored", key: pullKey("b") },
        { outcome: "parked", reason: "no-payload" },
        { outcome: "duplicate", key: pullKey("a") },
      ],
    });
    expect((await kept(`results/${pullKey("b")}`))["notification"]).toEqual(pull("b"));
    expect(lines).toHaveLength(4);
    expect(lines.join()).not.toContain("handle-");
  });

  it("with one event is answered like that event", async () => {
    const { post } = await opened();
    expect((await post({ EventSet: [pull("a")] })).body).toEqual({ outcome: "stored", key: pullKey("a") });
  });

  it.each([
    [
      "a task",
      pull("a", { FileId: "3270835000000000101" }),
      {
        FileUploadEvent: null,
        ...pull("a", { FileId: "3270835000000000101", MediaBasicInfo: null, FileUrl: "", SessionId: "" }),
        EditMediaCompleteEvent: null,
      },
    ],
    [
      "a type that nobody knows",
      { EventType: "MoonLanded", MoonLandedEvent: { Crater: 7, At: { X: 1 } } },
      {
        MoonLandedEvent: { At: { Y: null, X: 1 }, Note: "", Crater: 7 },
        EventType: "MoonLanded",
        Other: null,
      },
    ],
  ])("and a push with nulls and empty text say the same of %s", async (_, pulled, pushed) => {
    const { post } = await opened();
    const first = await post(pushed);
    const again = await post({ Response: { EventSet: [{ EventHandle: "h", ...pulled }] } });
    expect(first.body).toMatchObject({ outcome: "stored" });
    expect(again.body).toEqual({ ...first.body, outcome: "duplicate" });
  });
});

/** A store of which some calls fail, as often as `failures` says. */
function failing(method: "put" | "park", failures: number, error: Error): OpenStore {
  let left = failures;
  return (same) => {
    const store: Store = memoryStore(memory())(same);
    const fail = () => {
      if (left-- > 0) throw error;
    };
    return {
      get: (key) => store.get(key),
      put: async (draft, by) => {
        if (method === "put") fail();
        return store.put(draft, by);
      },
      park: async (parked, by) => {
        if (method === "park") fail();
        return store.park(parked, by);
      },
    };
  };
}

describe("what cannot be stored is not acknowledged", () => {
  const full = new StoreError("the disk is full", true);

  it.each<[what: string, method: "put" | "park", body: unknown, error: Error]>([
    ["a notification, if the store fails", "put", pull("a"), full],
    ["a notification, if the store breaks its promise", "put", pull("a"), new TypeError("x is undefined")],
    ["what is no JSON", "park", "hello", full],
    ["what is no UTF-8", "park", Buffer.from([0xff]), full],
    ["what is too large", "park", "x".repeat(1_000_001), full],
    ["what is no notification", "park", {}, full],
  ])("%s: 503, and taken when it comes again", async (_, method, body, error) => {
    const { post, lines } = callbackFor(failing(method, 1, error));
    expect(await post(body)).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(lines).toEqual([expect.stringMatching(/"level":"error".*503/)]);
    expect(await post(body)).toMatchObject({
      status: 200,
      body: { outcome: method === "put" ? "stored" : "parked" },
    });
  });

  it("a conflict that cannot be parked", async () => {
    const { post } = callbackFor(failing("park", 1, full));
    await post(pull("a"));
    expect(await post(pull("a", { ErrCode: 1 }))).toMatchObject({ status: 503 });
    expect(await post(pull("a", { ErrCode: 1 }))).toMatchObject({ body: { reason: "conflict" } });
  });

  it("a reply of PullEvents of which one event fails; what was stored is a duplicate next time", async () => {
    const { post } = callbackFor(failing("park", 1, full));
    const reply = { EventSet: [pull("a"), { EventType: "PullComplete" }, pull("b")] };
    expect(await post(reply)).toMatchObject({ status: 503 });
    expect((await post(reply)).body["all"]).toMatchObject([
      { outcome: "duplicate" },
      { outcome: "parked" },
      { outcome: "stored" },
    ]);
  });

  it("a notification whose store takes longer than it may", async () => {
    const stuck: OpenStore = () => ({
      put: (_, by) =>
        new Promise((_, reject) => {
          by.addEventListener("abort", () => reject(new StoreError("out of time", true)));
        }),
      park: () => Promise.reject(new StoreError("out of time", true)),
      get: () => Promise.resolve(null),
    });
    expect(
      await callbackFor(stuck, { hold: (work) => work(AbortSignal.timeout(1)) }).post(pull("a")),
    ).toMatchObject({ status: 503 });
  });

  it("and neither the answer nor the log quotes the cause", async () => {
    const cause = new Error("cannot put secret-of-a-cause");
    const { post, lines } = callbackFor(failing("park", 2, new StoreError("the disk is full", true, cause)));
    const answers = [await post("secret-of-a-body"), await post({ EventType: "PullComplete" })];
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(JSON.stringify([answers, lines])).not.toContain("secret-of-a");
    expect(JSON.stringify(answers)).not.toContain("disk");
    expect(lines.join()).toContain("the disk is full");
  });
});

describe("a direct invocation", () => {
  it("with a notification is told its outcome, and is believed", async () => {
    const { invoke, kept } = await opened();
    expect(await invoke(pull("a"))).toEqual({ outcome: "stored", key: pullKey("a") });
    expect(await invoke(pull("a"))).toEqual({ outcome: "duplicate", key: pullKey("a") });
    expect(await kept(`results/${pullKey("a")}`)).toMatchObject({
      receipt: { ingress: "invoke", app: "default", trust: "platform" },
    });
  });

  it("with a reply of PullEvents is told all outcomes", async () => {
    const { invoke } = await opened();
    expect(await invoke({ EventSet: [pull("a"), pull("b")] })).toMatchObject({
      all: [{ key: pullKey("a") }, { key: pullKey("b") }],
    });
  });

  it.each([null, undefined, "text", 7, [], {}, { key1: "value1" }])("with %j is parked", async (event) => {
    const { invoke } = await opened();
    expect(await invoke(event)).toMatchObject({ outcome: "parked", reason: "not-a-notification" });
  });

  it("fails if it cannot be stored, so that the platform knows", async () => {
    const { invoke } = callbackFor(failing("put", 1, new StoreError("the disk is full", true)));
    await expect(invoke(pull("a"))).rejects.toThrow(StoreError);
  });
});
