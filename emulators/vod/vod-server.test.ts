import { afterEach, describe, expect, it, vi } from "vitest";
import { sdkClient } from "./sdk-client.ts";
import { type VodOptions, type VodServer, vodServer } from "./vod-server.ts";

vi.stubEnv("http_proxy", undefined);
vi.stubEnv("https_proxy", undefined);

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.parse("2026-03-02T08:00:00Z");

let server: VodServer | null = null;
afterEach(() => server?.close());

/** The emulator, a client, and a clock that a test sets in milliseconds from the start. */
async function world(options: VodOptions = {}) {
  const clock = { ms: 0 };
  const vod = await vodServer({ now: () => start + clock.ms, ...options });
  server = vod;
  return { vod, client: sdkClient(vod.url), clock };
}

const event = (n: number) => ({ EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: [String(n)] } });
const pulled = async (pull: Promise<{ EventSet?: { EventHandle?: string }[] }>) =>
  (await pull).EventSet?.map(({ EventHandle = "" }) => EventHandle) ?? [];
const noEvent = { code: "ResourceNotFound", message: "no event" };

describe("PullEvents and ConfirmEvents", () => {
  it("deliver sixteen at a time, of the application that is named, until they are confirmed", async () => {
    const { vod, client } = await world();
    const queue = vod.queue(1500000007);
    for (let n = 1; n <= 17; n++) queue.push(event(n));
    await expect(client.PullEvents({})).rejects.toMatchObject(noEvent);
    const of = { SubAppId: 1500000007 };
    const { EventSet: first = [] } = await client.PullEvents(of);
    expect(first).toHaveLength(16);
    expect(first[0]).toEqual({ EventHandle: expect.stringMatching(/^\d{19}$/), ...event(1) });
    expect(await client.DescribeEventsState(of)).toMatchObject({ CountOfEventsToPull: 1 });
    const second = await pulled(client.PullEvents(of));
    expect(second).toHaveLength(1);
    await client.ConfirmEvents({ ...of, EventHandles: first.map(({ EventHandle = "" }) => EventHandle) });
    await client.ConfirmEvents({ ...of, EventHandles: second });
    expect(queue.size()).toBe(0);
    expect(vod.log.filter(({ what }) => what === "confirmed").map((it) => it.event)).toEqual(
      Array.from({ length: 17 }, (_, n) => `event-${n + 1}`),
    );
  });

  it("hide what was pulled for thirty seconds, and deliver it again under another handle", async () => {
    const { vod, client, clock } = await world();
    vod.queue(null).push(event(1));
    const [old = ""] = await pulled(client.PullEvents({}));
    clock.ms = 29_999;
    await expect(client.PullEvents({})).rejects.toMatchObject(noEvent);
    clock.ms = 30_000;
    await expect(client.ConfirmEvents({ EventHandles: [old] })).rejects.toMatchObject({
      code: "InvalidParameterValue",
    });
    const [again = ""] = await pulled(client.PullEvents({}));
    expect(again).not.toBe(old);
    await expect(client.ConfirmEvents({ EventHandles: [again, old] })).rejects.toMatchObject({
      code: "InvalidParameterValue",
    });
    expect(vod.queue(null).size()).toBe(1);
    clock.ms = 59_999;
    await client.ConfirmEvents({ EventHandles: [again] });
    expect(vod.queue(null).size()).toBe(0);
    expect(vod.log).toEqual([
      { what: "pushed", at: start, subAppId: null, event: "event-1", handle: null },
      { what: "pulled", at: start, subAppId: null, event: "event-1", handle: old },
      { what: "pulled", at: start + 30_000, subAppId: null, event: "event-1", handle: again },
      { what: "confirmed", at: start + 59_999, subAppId: null, event: "event-1", handle: again },
    ]);
  });

  it("refuse no handles, too many, and one that was confirmed already", async () => {
    const { vod, client } = await world();
    vod.queue(null).push(event(1));
    const [handle = ""] = await pulled(client.PullEvents({}));
    const refused = { code: "InvalidParameterValue" };
    await expect(client.ConfirmEvents({ EventHandles: [] })).rejects.toMatchObject(refused);
    const many = Array.from({ length: 17 }, () => handle);
    await expect(client.ConfirmEvents({ EventHandles: many })).rejects.toMatchObject(refused);
    await client.ConfirmEvents({ EventHandles: [handle] });
    await expect(client.ConfirmEvents({ EventHandles: [handle] })).rejects.toMatchObject(refused);
  });

  it("forget an event after four days", async () => {
    const { vod, client, clock } = await world();
    vod.queue(null).push(event(1));
    clock.ms = 4 * day;
    expect(vod.queue(null).waiting()).toBe(1);
    clock.ms += 1;
    await expect(client.PullEvents({})).rejects.toMatchObject(noEvent);
    expect(vod.log.at(-1)).toMatchObject({ what: "expired", event: "event-1" });
  });

  it.each<["null" | "list", set: unknown]>([
    ["null", null],
    ["list", []],
  ])("may answer an empty queue with %s", async (empty, set) => {
    const { client } = await world({ empty });
    expect(await client.PullEvents({})).toMatchObject({ EventSet: set });
  });

  it("hold a pull of an empty queue, if they are patient, until an event comes", async () => {
    let arrive = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const faults = () => {
      arrive();
      return null;
    };
    const { vod, client } = await world({ patient: true, faults });
    const pull = pulled(client.PullEvents({}));
    await arrival;
    vod.queue(null).push(event(1));
    expect(await pull).toHaveLength(1);
  });

  it("know no application but those that they were told of", async () => {
    const { client } = await world({ subAppIds: [1500000007] });
    const unknown = { code: "ResourceNotFound.UserNotExist" };
    await expect(client.PullEvents({ SubAppId: 1500000007 })).rejects.toMatchObject(noEvent);
    await expect(client.PullEvents({})).rejects.toMatchObject(unknown);
    await expect(client.ConfirmEvents({ SubAppId: 1, EventHandles: ["1"] })).rejects.toMatchObject(unknown);
  });

  it("deliver the text that was pushed, digit by digit; the SDK rounds it", async () => {
    const { vod, client } = await world();
    vod.queue(null).push('{"EventType":"FileDeleted","FileDeleteEvent":{"FileId":5200000000000012345}}');
    expect((await client.PullEvents({})).EventSet?.[0]).toMatchObject({
      FileDeleteEvent: { FileId: 5200000000000012000 },
    });
  });

  it("answer a hundred calls in a second", async () => {
    const { client, clock } = await world({ empty: "list" });
    for (let n = 0; n < 100; n++) await client.PullEvents({});
    await expect(client.PullEvents({})).rejects.toMatchObject({ code: "RequestLimitExceeded" });
    clock.ms = 1000;
    await expect(client.PullEvents({})).resolves.toBeDefined();
  });
});

describe("DescribeTaskDetail and DescribeTasks", () => {
  const at = (ms: number) => new Date(start + ms).toISOString();
  const task = (n: number, more: object = {}) => ({
    TaskId: `task-${n}`,
    TaskType: "Procedure",
    Status: "FINISH",
    CreateTime: at(n * minute),
    FileId: `file-${n % 2}`,
    ProcedureTask: { TaskId: `task-${n}` },
    ...more,
  });

  it("tell of a task for three days", async () => {
    const { vod, client, clock } = await world();
    vod.tasks.add(task(0));
    vod.tasks.add(task(1, { SubAppId: 7 }));
    clock.ms = 3 * day;
    const { RequestId, ...told } = await client.DescribeTaskDetail({ TaskId: "task-0" });
    expect(told).toEqual({
      TaskType: "Procedure",
      Status: "FINISH",
      CreateTime: "2026-03-02T08:00:00.000Z",
      ProcedureTask: { TaskId: "task-0" },
    });
    const missing = { code: "ResourceNotFound" };
    await expect(client.DescribeTaskDetail({ TaskId: "task-1" })).rejects.toMatchObject(missing);
    clock.ms += 1;
    await expect(client.DescribeTaskDetail({ TaskId: "task-0" })).rejects.toMatchObject(missing);
    expect(await client.DescribeTasks({})).toMatchObject({ TaskSet: [], ScrollToken: "" });
    expect(await client.DescribeTasks({ SubAppId: 7 })).toMatchObject({ TaskSet: [{ TaskId: "task-1" }] });
  });

  it("tell of tasks page by page, by state, file and time", async () => {
    const { vod, client } = await world();
    for (let n = 1; n <= 5; n++) vod.tasks.add(task(n, n === 5 ? { Status: "WAITING" } : {}));
    const ids = async (filter: object) => {
      const { TaskSet = [], ScrollToken } = await client.DescribeTasks(filter);
      return [TaskSet.map(({ TaskId }) => TaskId), ScrollToken];
    };
    expect(await ids({ Limit: 2 })).toEqual([["task-1", "task-2"], "task-3"]);
    expect(await ids({ Limit: 2, ScrollToken: "task-3" })).toEqual([["task-3", "task-4"], "task-5"]);
    expect(await ids({ Limit: 2, ScrollToken: "task-5" })).toEqual([["task-5"], ""]);
    expect(await ids({ Status: "WAITING" })).toEqual([["task-5"], ""]);
    expect(await ids({ FileId: "file-0" })).toEqual([["task-2", "task-4"], ""]);
    const CreateTime = { After: at(2 * minute), Before: at(3 * minute) };
    expect(await ids({ CreateTime })).toEqual([["task-2", "task-3"], ""]);
    const refused = { code: "InvalidParameterValue" };
    await expect(client.DescribeTasks({ Limit: 101 })).rejects.toMatchObject(refused);
    await expect(client.DescribeTasks({ ScrollToken: "task-9" })).rejects.toMatchObject(refused);
    await expect(client.DescribeTasks({ Sort: { Field: "CreateTime", Order: "Asc" } })).rejects.toMatchObject(
      refused,
    );
  });

  it("list ten if no number is named", async () => {
    const { vod, client } = await world();
    for (let n = 1; n <= 11; n++) vod.tasks.add(task(n));
    expect((await client.DescribeTasks({})).TaskSet).toHaveLength(10);
  });
});

describe("ModifyEventConfig and DescribeEventConfig", () => {
  it("change what is named, and never tell the key", async () => {
    const { vod, client } = await world();
    const NotificationUrl = "https://media.example/callback";
    await client.ModifyEventConfig({ NotificationUrl, SignKey: "TestSignKey01" });
    await client.ModifyEventConfig({ Mode: "PULL", UploadMediaCompleteEventSwitch: "ON" });
    const { RequestId, ...told } = await client.DescribeEventConfig({});
    expect(told).toEqual({
      Mode: "PULL",
      NotificationUrl,
      UploadMediaCompleteEventSwitch: "ON",
      DeleteMediaCompleteEventSwitch: "OFF",
      PersistenceCompleteEventSwitch: "OFF",
    });
    expect(vod.config(null).SignKey).toBe("TestSignKey01");
    expect(await client.DescribeEventConfig({ SubAppId: 7 })).toMatchObject({ Mode: "PUSH" });
  });

  it.each<[what: string, change: object]>([
    ["a mode", { Mode: "BOTH" }],
    ["a switch", { DeleteMediaCompleteEventSwitch: "on" }],
    ["a key with other characters", { SignKey: "a-b" }],
    ["a key of 33 characters", { SignKey: "a".repeat(33) }],
  ])("refuse %s that is none", async (_, change) => {
    const { client } = await world();
    await expect(client.ModifyEventConfig(change)).rejects.toMatchObject({ code: "InvalidParameterValue" });
  });
});
