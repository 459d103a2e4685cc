import { afterEach, describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import type { Receipt } from "#shared/document.ts";
import { logger } from "#shared/log.ts";
import { receiver } from "#shared/receive.ts";
import { StoreError } from "#shared/stores/store.ts";
import { vodApi } from "#shared/tencent/vod-api.ts";
import { vodClient } from "#shared/tencent/vod-client.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pulling, pull as pullTask } from "#testing/pulls.ts";
import { testCredential } from "../../emulators/tencent-api/tencent-api-server.ts";
import { type VodOptions, type VodServer, vodServer } from "../../emulators/vod/vod-server.ts";
import { pull } from "./pull.ts";
import type { PullParts } from "./pull-run.ts";

const start = Date.parse("2026-03-02T08:15:30Z");

let server: VodServer | null = null;
afterEach(() => server?.close());

/** The emulator with the official SDK before it, the pipeline and a store behind; one clock for all, which stands. */
async function world(options: VodOptions = {}) {
  const clock = { ms: 0 };
  const vod = await vodServer({ now: () => start + clock.ms, ...options });
  server = vod;
  const held = memory();
  const pauses: number[] = [];
  const lines: string[] = [];
  const now = () => new Date(start + clock.ms);
  const receive = receiver(catalogue, memoryStore(held));
  const sleep = async (ms: number) => void pauses.push(ms);
  const parts: PullParts = {
    api: vodApi(vodClient({ ...testCredential, endpoint: vod.url })),
    receive,
    apps: [{ app: "shop", subAppId: 1500000007 }],
    concurrency: 1,
    now,
    random: () => 0.5,
    // The alarms of a batch never ring here; all other pauses are over at once.
    sleep: (ms, by) => (ms >= 15_000 ? aborted(by) : sleep(ms)),
    log: logger("text", (line) => lines.push(line), now),
    until: new AbortController().signal,
    by: AbortSignal.timeout(25_000),
  };
  const run = (changes: Partial<PullParts> = {}) => pull({ ...parts, ...changes });
  return { vod, queue: vod.queue(1500000007), clock, held, pauses, lines, receive, run };
}

function aborted(by: AbortSignal): Promise<void> {
  return new Promise((resolve) => by.addEventListener("abort", () => resolve(), { once: true }));
}

const none = { pulled: 0, stored: 0, duplicate: 0, stale: 0, parked: 0, deferred: 0, confirmed: 0, left: 0 };

/** The events that were confirmed, as the emulator names them. */
const confirmedEvents = (vod: VodServer) =>
  vod.log.filter(({ what }) => what === "confirmed").map(({ event }) => event);

describe("pull", () => {
  it("empties the queues of all applications", async () => {
    const { vod, queue, held, run } = await world();
    for (let n = 1; n <= 20; n++) queue.push(pullTask(`t${n}`));
    queue.push(pullTask("t1"));
    queue.push(pulling("t1", 50));
    queue.push({ EventType: "PullComplete" });
    vod.queue(null).push(pullTask("u1"));
    const apps = [
      { app: "shop", subAppId: 1500000007 },
      { app: "default", subAppId: null },
    ];
    expect(await run({ apps })).toEqual({
      ...none,
      ...{ pulled: 24, stored: 21, duplicate: 1, stale: 1, parked: 1, confirmed: 24 },
    });
    expect(queue.size() + vod.queue(null).size()).toBe(0);
    expect([held.results.size, held.progress.size, held.rejected.size]).toEqual([21, 0, 1]);
    expect(await run({ apps })).toEqual(none);
  });

  it("tells the pipeline where events came from, and keeps no handle", async () => {
    const { queue, held, receive, run, lines } = await world();
    queue.push(pullTask("t1"));
    const receipts: Receipt[] = [];
    await run({
      receive: (message, receipt, by) => {
        receipts.push(receipt);
        return receive(message, receipt, by);
      },
    });
    const receivedAt = "2026-03-02T08:15:30.000Z";
    expect(receipts).toEqual([{ ingress: "pull", app: "shop", trust: "platform", receivedAt }]);
    expect([...held.results.values()].join()).not.toContain("EventHandle");
    expect(lines).toEqual([expect.stringMatching(/stored .*PullComplete .*t1/)]);
  });

  it("confirms what was stored and nothing else, and pulls no more while the store fails", async () => {
    const { vod, queue, clock, receive, run, lines } = await world();
    for (let n = 1; n <= 18; n++) queue.push(pullTask(`t${n}`));
    const failing: PullParts["receive"] = (message, receipt, by) =>
      "text" in message && message.text.includes('"t3"')
        ? Promise.reject(new StoreError("the store is down", true))
        : receive(message, receipt, by);
    expect(await run({ receive: failing })).toEqual({
      ...none,
      ...{ pulled: 16, stored: 15, confirmed: 15, left: 1 },
    });
    expect(confirmedEvents(vod)).not.toContain("event-3");
    expect(queue.size()).toBe(3);
    expect(lines.filter((line) => line.includes("error"))).toEqual([
      expect.stringContaining("a pulled notification was not stored; it comes again"),
    ]);
    clock.ms = 30_000;
    expect(await run()).toEqual({ ...none, pulled: 3, stored: 3, confirmed: 3 });
  });

  it("confirms one by one what was refused as a batch", async () => {
    const { queue, run } = await world({
      faults: (action, n) =>
        action === "ConfirmEvents" && n <= 2 ? { code: "InvalidParameterValue" } : null,
    });
    for (let n = 1; n <= 3; n++) queue.push(pullTask(`t${n}`));
    // The first call is the batch, the second the first handle.
    expect(await run()).toMatchObject({ pulled: 3, stored: 3, confirmed: 2, left: 1 });
    expect(queue.size()).toBe(1);
  });

  it("lives with a confirmation whose answer was lost", async () => {
    const { queue, run } = await world({
      faults: (action, n) => (action === "ConfirmEvents" && n === 1 ? "after" : null),
    });
    queue.push(pullTask("t1"));
    queue.push(pullTask("t2"));
    expect(await run()).toMatchObject({ pulled: 2, stored: 2, confirmed: 0, left: 2 });
    expect(queue.size()).toBe(0);
  });

  it("tries a confirmation again that did not arrive", async () => {
    const { queue, run } = await world({
      faults: (action, n) => (action === "ConfirmEvents" && n < 3 ? "before" : null),
    });
    queue.push(pullTask("t1"));
    expect(await run()).toMatchObject({ confirmed: 1, left: 0 });
  });

  it("takes what comes again after a lost pull or confirmation for a duplicate", async () => {
    const { queue, clock, run } = await world({
      faults: (action, n) => {
        if (action === "PullEvents" && n === 1) return "after";
        return action === "ConfirmEvents" && n < 4 ? "before" : null;
      },
    });
    queue.push(pullTask("t1"));
    expect(await run()).toEqual(none);
    clock.ms = 30_000;
    expect(await run()).toMatchObject({ stored: 1, confirmed: 0, left: 1 });
    clock.ms = 60_000;
    expect(await run()).toMatchObject({ duplicate: 1, confirmed: 1, left: 0 });
  });

  it("slows down while it is throttled", async () => {
    const { queue, pauses, run } = await world({
      faults: (action, n) => (action === "PullEvents" && n <= 7 ? { code: "RequestLimitExceeded" } : null),
    });
    queue.push(pullTask("t1"));
    expect(await run()).toMatchObject({ stored: 1, confirmed: 1 });
    expect(pauses).toEqual([200, 400, 800, 1600, 2500, 2500, 2500]);
  });

  it("gives up after five failures in a row", async () => {
    let calls = 0;
    const { queue, run, lines, pauses } = await world({
      faults: () => {
        calls++;
        return { code: "InternalError" };
      },
    });
    queue.push(pullTask("t1"));
    expect(await run()).toEqual(none);
    expect(calls).toBe(5);
    expect(pauses).toHaveLength(4);
    expect(lines).toEqual([
      expect.stringContaining("events of shop could not be pulled  PullError: PullEvents"),
    ]);
  });

  it("leaves an application alone that a person must look after, and serves the others", async () => {
    const { vod, run, lines } = await world({ subAppIds: [null] });
    vod.queue(null).push(pullTask("t1"));
    const apps = [
      { app: "gone", subAppId: 1 },
      { app: "default", subAppId: null },
    ];
    expect(await run({ apps })).toMatchObject({ pulled: 1, stored: 1, confirmed: 1 });
    expect(lines).toContainEqual(expect.stringMatching(/events of gone .* ResourceNotFound.UserNotExist/));
  });

  it("pulls no more from where nothing can be confirmed", async () => {
    const { queue, run, lines } = await world({
      faults: (action) => (action === "ConfirmEvents" ? { code: "UnauthorizedOperation" } : null),
    });
    for (let n = 1; n <= 17; n++) queue.push(pullTask(`t${n}`));
    expect(await run()).toMatchObject({ pulled: 16, stored: 16, confirmed: 0, left: 16 });
    expect(lines).toContainEqual(expect.stringContaining("events of shop could not be confirmed"));
  });

  it("begins no pull when its time is over, and ends what it began", async () => {
    const { queue, run, receive } = await world();
    for (let n = 1; n <= 17; n++) queue.push(pullTask(`t${n}`));
    expect(await run({ until: AbortSignal.abort() })).toEqual(none);
    expect(await run({ by: AbortSignal.abort() })).toEqual(none);
    const time = new AbortController();
    const slow: PullParts["receive"] = async (message, receipt, by) => {
      time.abort();
      return receive(message, receipt, by);
    };
    expect(await run({ until: time.signal, receive: slow })).toMatchObject({ pulled: 16, confirmed: 16 });
    expect(queue.size()).toBe(1);
  });

  it("works upon the events of a batch at once, and several batches beside it", async () => {
    const { queue, receive, run } = await world();
    for (let n = 1; n <= 32; n++) queue.push(pullTask(`t${n}`));
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let waiting = 0;
    const together: PullParts["receive"] = async (message, receipt, by) => {
      if (++waiting === 32) open();
      await gate;
      return receive(message, receipt, by);
    };
    expect(await run({ receive: together, concurrency: 2 })).toMatchObject({ stored: 32, confirmed: 32 });
  });
});
