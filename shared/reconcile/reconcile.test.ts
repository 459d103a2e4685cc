import { describe, expect, it, onTestFinished } from "vitest";
import { mpsServer } from "#emulators/mps/mps-server.ts";
import type { ApiTask } from "#emulators/tencent-api/task-list.ts";
import { type ApiFault, testCredential } from "#emulators/tencent-api/tencent-api-server.ts";
import { vodServer } from "#emulators/vod/vod-server.ts";
import { catalogue } from "#functions/catalogue.ts";
import { type Fault, faultyStore } from "#testing/faults.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pulling, pullKey } from "#testing/pulls.ts";
import { seededRandom } from "#testing/shuffled.ts";
import { logger } from "../log.ts";
import { messageFrom } from "../message.ts";
import { receiver } from "../receive.ts";
import { readSettings } from "../settings.ts";
import type { Sleep } from "../sleep.ts";
import { reconcileFunction } from "./reconcile-function.ts";

const noon = Date.parse("2026-03-02T12:00:00Z");
const minute = 60_000;
const never = new AbortController().signal;
const ago = (minutes: number) => new Date(noon - minutes * minute).toISOString();

interface Opening {
  settings?: Record<string, string>;
  app?: string;
  dryRun?: boolean;
  fault?: () => ApiFault | null;
  storeFault?: () => Fault;
  onOutcome?: () => void;
}

/** The function at noon, in front of both emulators; sleeping moves their clocks. */
async function opened({
  settings = {},
  app,
  dryRun = false,
  fault = () => null,
  storeFault,
  onOutcome,
}: Opening = {}) {
  const clock = { now: noon };
  const calls: string[] = [];
  const faults = (action: string) => {
    calls.push(action);
    return fault();
  };
  const options = { now: () => clock.now, faults };
  const [vod, mps] = await Promise.all([vodServer(options), mpsServer(options)]);
  onTestFinished(async () => void (await Promise.all([vod.close(), mps.close()])));
  const environment = {
    VOD_ENDPOINT: vod.url.origin,
    MPS_ENDPOINT: mps.url.origin,
    TENCENTCLOUD_SECRETID: testCredential.secretId,
    TENCENTCLOUD_SECRETKEY: testCredential.secretKey,
    ...settings,
  };
  const read = readSettings(environment);
  if (read.settings === null) throw new Error("the settings are wrong");
  const kept = memory();
  const open = storeFault === undefined ? memoryStore(kept) : faultyStore(memoryStore(kept), storeFault);
  const receive = receiver(catalogue, open);
  const lines: string[] = [];
  const log = logger(
    "json",
    (line) => lines.push(line),
    () => new Date(clock.now),
  );
  const sleep: Sleep = async (ms) => {
    clock.now += ms;
  };
  const run = reconcileFunction({
    ...{
      settings: read.settings,
      environment,
      app,
      dryRun,
      sleep,
      now: () => new Date(clock.now),
      random: () => 0.9,
    },
    receive: async (message, receipt, by) => {
      onOutcome?.();
      return receive(message, receipt, by);
    },
    get: open(() => false).get,
    async *processing() {
      for (const json of kept.progress.values()) yield JSON.parse(json);
    },
    log,
  });
  const push = (notification: object, minutesAgo = 60) =>
    receiver(catalogue, memoryStore(kept))(
      messageFrom(JSON.stringify(notification)),
      { ingress: "push", app: "default", trust: "signed", receivedAt: ago(minutesAgo) },
      never,
    );
  return { vod, mps, kept, lines, calls, run, push, clock };
}

const ended = { Status: "FINISH", CreateTime: ago(90), FinishTime: ago(60) };

/** A task as VOD tells it, and the push of it. */
function pulled(TaskId: string, more: Partial<ApiTask> = {}): ApiTask {
  return {
    TaskId,
    TaskType: "PullUpload",
    ...ended,
    PullUploadTask: pull(TaskId).PullCompleteEvent,
    ...more,
  };
}

function workflow(TaskId: string, more: Partial<ApiTask> = {}): ApiTask {
  const WorkflowTask = { TaskId, Status: "FINISH", ErrCode: 0 };
  return { TaskId, TaskType: "WorkflowTask", ...ended, SessionId: "s", WorkflowTask, ...more };
}
const workflowKey = (taskId: string) => `mps/WorkflowTask/${taskId}`;
const nothing = { listed: 0, missing: 0, overdue: 0, stored: 0, duplicate: 0, untold: 0, failed: 0 };

describe("reconcile", () => {
  it("finds pushes that were dropped, and nothing else", async () => {
    const { vod, mps, kept, run, push, calls, lines } = await opened();
    const dropped: string[] = [];
    for (let n = 0; n < 230; n++) {
      vod.tasks.add(pulled(`v${n}`));
      mps.tasks.add(workflow(`m${n}`));
      if (n % 7 === 0) dropped.push(pullKey(`v${n}`));
      else await push(pull(`v${n}`));
      if (n % 11 === 0) dropped.push(workflowKey(`m${n}`));
      else
        await push({
          EventType: "WorkflowTask",
          SessionId: "s",
          WorkflowTaskEvent: workflow(`m${n}`)["WorkflowTask"],
        });
    }
    const before = new Set(kept.results.keys());
    const counts = { ...nothing, listed: 460, missing: dropped.length, stored: dropped.length };
    expect(await run({})).toEqual(counts);
    expect(new Set([...kept.results.keys()].filter((key) => !before.has(key)))).toEqual(new Set(dropped));
    expect(calls.filter((it) => it === "DescribeTaskDetail")).toHaveLength(dropped.length);
    expect(JSON.parse(kept.results.get(workflowKey("m0")) ?? "")).toMatchObject({
      result: { state: "succeeded", sessionId: "s" },
      receipt: { ingress: "reconcile", trust: "platform" },
    });
    expect(await run({})).toEqual({ ...nothing, listed: 460 });
    expect(kept.rejected.size).toBe(0);
    expect(lines).toHaveLength(dropped.length);
  });

  it.each([1, 2, 3, 4, 5])("gets there whatever fails, and stores everything once (%i)", async (seed) => {
    const random = seededRandom(seed);
    const some = [
      null,
      null,
      "before",
      "after",
      { code: "RequestLimitExceeded" },
      { code: "InternalError" },
    ] as const;
    const rough = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] ?? null;
    const { vod, mps, kept, run } = await opened({
      fault: () => rough(some),
      storeFault: () => rough([null, null, "before", "after"] as const),
    });
    for (let n = 0; n < 15; n++) {
      vod.tasks.add(pulled(`v${n}`));
      mps.tasks.add(workflow(`m${n}`));
    }
    let missing = 1;
    for (let runs = 0; runs < 100 && missing > 0; runs++) {
      const counts = await run({});
      missing = counts.missing + counts.failed;
    }
    expect(missing).toBe(0);
    expect(kept.results.size).toBe(30);
    expect(kept.rejected.size).toBe(0);
  });

  it("calls no service more often than it allows", async () => {
    const { mps, run, clock, kept, calls } = await opened();
    for (let n = 0; n < 70; n++) mps.tasks.add(workflow(`m${n}`));
    expect(await run({})).toMatchObject({ stored: 70, failed: 0 });
    expect(kept.results.size).toBe(70);
    expect(calls).toHaveLength(70 + 2); // none was refused, and none had to be made again
    expect(clock.now - noon).toBeGreaterThan(2_000);
  });

  it("ended early, leaves the rest to the next run", async () => {
    const stop = new AbortController();
    let taken = 0;
    const { vod, run, kept, lines } = await opened({
      onOutcome: () => {
        if (++taken === 5) stop.abort();
      },
    });
    for (let n = 0; n < 30; n++) vod.tasks.add(pulled(`v${n}`));
    const { stored } = await run({}, stop.signal);
    expect(stored).toBeGreaterThanOrEqual(5);
    expect(stored).toBeLessThan(10);
    expect(lines.at(-1)).toContain("before it had looked at all tasks");
    expect(await run({})).toMatchObject({ listed: 30, missing: 30 - stored, stored: 30 - stored });
    expect(kept.results.size).toBe(30);
  });

  it("begins nothing within fifteen seconds of the time-out", async () => {
    const { vod, run, calls } = await opened();
    vod.tasks.add(pulled("a"));
    expect(await run({ getRemainingTimeInMillis: () => 14_000 })).toEqual(nothing);
    expect(calls).toEqual([]);
  });

  it("ends progress that waited for its end", async () => {
    const { vod, run, push, kept } = await opened();
    await push(pulling("a", 40));
    vod.tasks.add(pulled("a"));
    expect(await run({})).toMatchObject({ missing: 1, stored: 1 });
    expect([...kept.progress.keys()]).toEqual([]);
  });

  it("asks of what is in progress for too long, though its end is too long ago for the list", async () => {
    const { vod, run, push, kept, calls } = await opened();
    await push(pulling("lost", 40), 30 * 60);
    await push(pulling("slow", 40), 30 * 60);
    await push(pulling("forgotten", 40), 30 * 60);
    await push(pulling("new", 40), 5 * 60);
    vod.tasks.add(pulled("lost", { FinishTime: ago(29 * 60) }));
    vod.tasks.add(
      pulled("slow", { Status: "PROCESSING", PullUploadTask: pulling("slow", 60).PullCompleteEvent }),
    );
    expect(await run({})).toEqual({ ...nothing, overdue: 3, stored: 2, untold: 1 });
    expect([...kept.results.keys()]).toEqual([pullKey("lost")]);
    expect(JSON.parse(kept.progress.get(pullKey("slow")) ?? "")).toMatchObject({ result: { progress: 60 } });
    expect(calls.filter((it) => it === "DescribeTaskDetail")).toHaveLength(3);
  });

  it("of which nothing is to be stored, counts", async () => {
    const { vod, run, push, kept } = await opened({ dryRun: true });
    await push(pulling("slow", 40), 30 * 60);
    vod.tasks.add(pulled("a"));
    expect(await run({})).toEqual({ ...nothing, listed: 1, missing: 1, overdue: 1 });
    expect(kept.results.size).toBe(0);
  });

  it("asks of nothing in progress if PROGRESS_HOURS is 0", async () => {
    const { run, push } = await opened({ settings: { PROGRESS_HOURS: "0" } });
    await push(pulling("a", 40), 30 * 60);
    expect(await run({})).toEqual(nothing);
  });

  it.each<[what: string, task: Partial<ApiTask>, counts: object]>([
    ["runs", { Status: "PROCESSING" }, nothing],
    ["ended too long ago", { FinishTime: ago(25 * 60) }, nothing],
    ["has just ended: its push may be on its way", { FinishTime: ago(4) }, nothing],
    [
      "has a TaskType that nobody knows",
      { TaskType: "New" },
      { ...nothing, listed: 1, missing: 1, stored: 1 },
    ],
    [
      "has no notification",
      { TaskType: "CreateAigcSubject", PullUploadTask: null, CreateAigcSubjectTask: {} },
      { ...nothing, listed: 1, untold: 1 },
    ],
    [
      "should have a notification and has none",
      { PullUploadTask: null },
      { ...nothing, listed: 1, missing: 1, untold: 1 },
    ],
  ])("does what it should with a task that %s", async (_, task, counts) => {
    const { vod, run } = await opened();
    vod.tasks.add(pulled("a", task));
    expect(await run({})).toEqual(counts);
  });

  it("compares MPS's times itself", async () => {
    const { mps, run } = await opened();
    mps.tasks.add(workflow("long", { CreateTime: ago(40 * 60) }));
    mps.tasks.add(workflow("old", { CreateTime: ago(40 * 60), FinishTime: ago(30 * 60) }));
    expect(await run({})).toMatchObject({ listed: 1, stored: 1 });
  });

  it.each<[what: string, opening: Opening, found: string[]]>([
    ["all", {}, ["a", "b", "m"]],
    ["one application's", { app: "news" }, ["b"]],
    ["those of MPS's application", { app: "live", settings: { DRAIN_APP: "live" } }, ["m"]],
    ["VOD's", { settings: { RECONCILE_SERVICES: "vod" } }, ["a", "b"]],
    ["none of an unknown application", { app: "other" }, []],
  ])("looks for %s", async (_, { settings, ...opening }, found) => {
    const PULL_APPS = "shop=1500000001,news=1500000002";
    const { vod, mps, run, kept } = await opened({ ...opening, settings: { PULL_APPS, ...settings } });
    vod.tasks.add(pulled("a", { SubAppId: 1_500_000_001 }));
    vod.tasks.add(pulled("b", { SubAppId: 1_500_000_002 }));
    mps.tasks.add(workflow("m"));
    await run({});
    const ids = [...kept.results.keys()].map((key) => key.split("/")[2] ?? "");
    expect(new Set(ids)).toEqual(new Set(found));
  });

  it("counts nothing as missing whose TaskType nobody knows and whose result is there", async () => {
    const { vod, run, push, calls } = await opened();
    await push(pull("a"));
    vod.tasks.add(pulled("a", { TaskType: "New" }));
    expect(await run({})).toEqual({ ...nothing, listed: 1 });
    expect(calls.filter((it) => it === "DescribeTaskDetail")).toHaveLength(1);
  });

  it("is not stopped by one task that Tencent does not tell of", async () => {
    let n = 0;
    const { vod, run } = await opened({
      fault: () => (n++ === 1 ? { code: "FailedOperation.TaskNotFound" } : null),
    });
    for (let task = 0; task < 30; task++) vod.tasks.add(pulled(`v${task}`));
    expect(await run({})).toMatchObject({ listed: 30, missing: 30, stored: 29, untold: 1, failed: 0 });
  });

  it("says that it has not looked at all tasks if it was not allowed to", async () => {
    let n = 0;
    const { vod, run, lines } = await opened({
      fault: () => (n++ === 1 ? { code: "UnauthorizedOperation" } : null),
    });
    for (let task = 0; task < 30; task++) vod.tasks.add(pulled(`v${task}`));
    const { listed, failed } = await run({});
    expect([listed < 30, failed]).toEqual([true, 1]);
    expect(lines.at(-1)).toContain("before it had looked at all tasks");
  });

  it("asks all applications of a task whose receipt names none of them", async () => {
    const PULL_APPS = "shop=1500000001,news=1500000002";
    const { vod, run, push, kept } = await opened({ settings: { PULL_APPS } });
    await push(pulling("a", 40), 30 * 60);
    vod.tasks.add(pulled("a", { SubAppId: 1_500_000_002, FinishTime: ago(29 * 60) }));
    expect(await run({})).toEqual({ ...nothing, overdue: 1, stored: 1 });
    expect(kept.results.size).toBe(1);
  });

  it("tells of a service that refuses it, and goes on with the other", async () => {
    let n = 0;
    const { mps, run, lines } = await opened({
      fault: () => (n++ === 0 ? { code: "UnauthorizedOperation" } : null),
    });
    mps.tasks.add(workflow("m"));
    expect(await run({})).toMatchObject({ stored: 1, failed: 1 });
    expect(lines[0]).toContain("tasks of default (vod) could not be listed");
  });

  it("rejects without keys", async () => {
    const { run } = await opened({ settings: { TENCENTCLOUD_SECRETID: "" } });
    await expect(run({})).rejects.toThrow("TENCENTCLOUD_SECRETID");
  });
});
