import { afterEach, describe, expect, it } from "vitest";
import type { CmqFault } from "#emulators/cmq/cmq-server.ts";
import { catalogue } from "#functions/catalogue.ts";
import { type QueueToDrain, queueToDrain } from "#testing/draining.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { deferredText } from "../deferred.ts";
import { isObject } from "../is-object.ts";
import { messageFrom } from "../message.ts";
import { type Receive, receiver } from "../receive.ts";
import { StoreError } from "../stores/store.ts";
import type { DrainCounts } from "./drain.ts";

const none = { received: 0, stored: 0, duplicate: 0, stale: 0, parked: 0, deferred: 0, deleted: 0, left: 0 };
const pulls = (...ids: (string | number)[]) => ids.map((id) => JSON.stringify(pull(String(id))));
const numbers = (n: number) => Array.from({ length: n }, (_, at) => at);

let opened: QueueToDrain[] = [];

/** The faults of the requests of an action, one after the other; then none. */
async function withFaults(
  by: Record<string, (CmqFault | null)[]> = {},
  always: Record<string, CmqFault> = {},
) {
  const asked: string[] = [];
  const queue = await queueToDrain((action) => {
    asked.push(action);
    return by[action]?.shift() ?? always[action] ?? null;
  });
  opened.push(queue);
  return { ...queue, asked, waiting: () => queue.server.queues.get("events")?.waiting() };
}

afterEach(async () => {
  await Promise.all(opened.map(({ server }) => server.close()));
  opened = [];
});

/** Fails for the messages that hold one of these texts. */
function failingFor(...texts: string[]): { receive: Receive; kept: string[] } {
  const kept: string[] = [];
  const real = receiver(catalogue, memoryStore(memory()));
  return {
    kept,
    receive: async (message, receipt, by) => {
      const text = "text" in message ? message.text : "";
      if (texts.some((it) => text.includes(it))) throw new StoreError("down", true);
      const outcome = await real(message, receipt, by);
      kept.push(text);
      return outcome;
    },
  };
}

describe("draining a queue", () => {
  it("stores what waits, whatever it is, and deletes it", async () => {
    const { send, run, store, waiting, lines } = await withFaults();
    const [a = "", b = "", c = ""] = pulls("a", "b", "c");
    const first = {
      ingress: "push",
      app: "first",
      trust: "token",
      receivedAt: "2026-03-01T08:15:30.000Z",
    } as const;
    send(
      a,
      Buffer.from(b).toString("base64"),
      "no JSON",
      deferredText({ message: messageFrom(c), receipt: first }),
    );
    const expected: DrainCounts = { ...none, received: 4, stored: 3, parked: 1, deleted: 4 };
    expect(await run()).toEqual(expected);
    expect(waiting()).toBe(0);
    const receiptOf = (id: string) => {
      const document: unknown = JSON.parse(store.results.get(pullKey(id)) ?? "null");
      return isObject(document) ? document["receipt"] : null;
    };
    const here = { ingress: "queue", app: "shop", trust: "platform", receivedAt: "2026-03-02T08:15:30.000Z" };
    expect([receiptOf("a"), receiptOf("b"), receiptOf("c")]).toEqual([here, here, first]);
    expect([...store.rejected.values()]).toMatchObject([{ reason: "not-json" }]);
    expect(lines.map((line) => /"outcome":"(\w+)"/.exec(line)?.[1]).sort()).toEqual([
      "parked",
      "stored",
      "stored",
      "stored",
    ]);
  });

  it("goes on until the queue is empty", async () => {
    const { send, run, asked } = await withFaults();
    send(...pulls(...numbers(33)), ...pulls(0));
    expect(await run()).toEqual({ ...none, received: 34, stored: 33, duplicate: 1, deleted: 34 });
    expect(asked.filter((it) => it === "BatchReceiveMessage")).toHaveLength(4);
  });

  it("has several batches under way at once, if it may", async () => {
    const { send, run } = await withFaults();
    send(...pulls(...numbers(64)));
    const real = failingFor().receive;
    let [underway, most] = [0, 0];
    const receive: Receive = async (...given) => {
      most = Math.max(most, ++underway);
      while (most < 64) await new Promise((resolve) => setImmediate(resolve));
      underway--;
      return real(...given);
    };
    expect(await run({ receive, concurrency: 4 })).toEqual({
      ...none,
      received: 64,
      stored: 64,
      deleted: 64,
    });
  });

  it("ends the other batches before it fails, and begins no more", async () => {
    const { send, run, waiting } = await withFaults({ BatchReceiveMessage: [{ code: 4100 }] });
    send(...pulls(...numbers(100)));
    await expect(run({ concurrency: 2 })).rejects.toMatchObject({ name: "CmqError" });
    expect(waiting()).toBe(84);
  });

  it("receives no more than it may", async () => {
    const { send, run, waiting } = await withFaults();
    send(...pulls(...numbers(40)));
    expect(await run({ most: 20 })).toMatchObject({ received: 20, deleted: 20 });
    expect(waiting()).toBe(20);
  });

  it("deletes nothing that is not stored, and receives no more once the store fails", async () => {
    const { send, run, waiting, server, asked, lines } = await withFaults();
    send(...pulls(...numbers(40)));
    const { receive, kept } = failingFor('"3"', '"7"');
    expect(await run({ receive })).toEqual({ ...none, received: 16, stored: 14, deleted: 14, left: 2 });
    expect(waiting()).toBe(26);
    expect(asked).toEqual(["BatchReceiveMessage", "BatchDeleteMessage"]);
    const deleted = server.log.filter(({ what }) => what === "deleted").map(({ body }) => body);
    expect(deleted).toHaveLength(14);
    expect(new Set(deleted)).toEqual(new Set(kept));
    expect(lines.filter((line) => /not stored: it is not deleted.*StoreError: down/.test(line))).toHaveLength(
      2,
    );
  });

  it("stops though the deletes fail as well", async () => {
    const { send, run, asked } = await withFaults({ BatchDeleteMessage: ["before"] });
    send(...pulls(...numbers(20)));
    const { receive } = failingFor('"3"');
    expect(await run({ receive })).toEqual({ ...none, received: 16, stored: 15, left: 16 });
    expect(asked).toEqual(["BatchReceiveMessage", "BatchDeleteMessage"]);
  });

  it("does not receive again and again what is deferred to a queue", async () => {
    const { send, run, asked } = await withFaults();
    send(...pulls("a", "b"));
    const real = failingFor().receive;
    const receive: Receive = async (...given) => {
      send(...pulls("again"));
      return Object.assign(await real(...given), { outcome: "deferred" });
    };
    expect(await run({ receive })).toEqual({ ...none, received: 2, deferred: 2, deleted: 2 });
    expect(asked).toEqual(["BatchReceiveMessage", "BatchDeleteMessage"]);
  });

  it("counts an outcome that it does not know", async () => {
    const { send, run } = await withFaults();
    send(...pulls("a"));
    const real = failingFor().receive;
    const receive: Receive = async (...given) => Object.assign(await real(...given), { outcome: "new" });
    expect(await run({ receive })).toEqual({ ...none, received: 1, new: 1, deleted: 1 });
  });

  it.each<[what: string, fault: CmqFault]>([
    ["a delete that never arrived", "before"],
    ["a delete whose answer was lost", "after"],
  ])("survives %s", async (_, fault) => {
    const { send, run, waiting, clock } = await withFaults({ BatchDeleteMessage: [fault] });
    send(...pulls("a"));
    expect(await run()).toEqual({ ...none, received: 1, stored: 1, left: 1 });
    clock.time += 31_000;
    const again = fault === "before" ? { received: 1, duplicate: 1, deleted: 1 } : {};
    expect(await run()).toEqual({ ...none, ...again });
    expect(waiting()).toBe(0);
  });

  it("is not disturbed by a handle that is no longer valid", async () => {
    const { send, run, waiting, clock, lines } = await withFaults();
    send(...pulls("a"));
    const real = failingFor().receive;
    const slow: Receive = (...given) => {
      clock.time += 31_000;
      return real(...given);
    };
    expect(await run({ receive: slow, most: 1 })).toEqual({ ...none, received: 1, stored: 1, left: 1 });
    expect(lines.at(-1)).toMatch(/not deleted and come back \(code 4430\)/);
    expect(await run()).toMatchObject({ received: 1, deleted: 1 });
    expect(waiting()).toBe(0);
  });

  it("lets the service rest, longer each time, when it is throttled or does not answer", async () => {
    const faults: CmqFault[] = [{ code: 4420 }, "before", { code: 6000 }, "after", { code: 4480 }];
    const { send, run, pauses } = await withFaults({ BatchReceiveMessage: faults });
    send(...pulls("a"));
    expect(await run()).toEqual(none); // the lost answer had the message
    expect(pauses).toEqual([100, 200, 400, 800, 1600]);
  });

  it("begins with a short rest again after a batch that went well", async () => {
    const faults = [{ code: 4420 }, { code: 4420 }, null, { code: 4420 }];
    const { send, run, pauses } = await withFaults({ BatchReceiveMessage: faults });
    send(...pulls("a"));
    await run();
    expect(pauses).toEqual([100, 200, 100]);
  });

  it.each<[what: string, fault: CmqFault, calls: number]>([
    ["at once if the service refuses", { code: 4100 }, 1],
    ["at once if the queue is missing", { code: 4440 }, 1],
    ["after the sixth failure in a row", { code: 4420 }, 6],
  ])("fails %s", async (_, fault, calls) => {
    const { run, asked } = await withFaults({}, { BatchReceiveMessage: fault });
    await expect(run()).rejects.toMatchObject({ name: "CmqError" });
    expect(asked).toHaveLength(calls);
  });

  it("fails if it may receive and not delete", async () => {
    const { send, run, asked } = await withFaults(
      {},
      { BatchDeleteMessage: { code: 4000, message: "(10461)" } },
    );
    send(...pulls(...numbers(40)));
    await expect(run()).rejects.toThrow("what the role is permitted");
    expect(asked).toEqual(["BatchReceiveMessage", "BatchDeleteMessage"]);
  });

  it("asks for nothing when its time is over, or nearly", async () => {
    const { send, run, asked } = await withFaults();
    send(...pulls("a"));
    expect(await run({ deadline: AbortSignal.abort() })).toEqual(none);
    expect(await run({ timeLeft: () => 7_999 })).toEqual(none);
    expect(asked).toEqual([]);
    expect(await run({ timeLeft: () => 8_000 })).toMatchObject({ stored: 1 });
  });

  it("deletes what is durable when its time is over meanwhile, and stops", async () => {
    const { send, run, asked } = await withFaults();
    send(...pulls(...numbers(20)));
    const over = new AbortController();
    const real = failingFor().receive;
    const receive: Receive = async (...given) => {
      const outcome = await real(...given);
      over.abort();
      return outcome;
    };
    const counts = await run({ receive, deadline: over.signal });
    expect(counts.received).toBe(16);
    expect(counts.stored).toBeGreaterThan(0);
    expect(counts.deleted).toBe(counts.stored);
    expect(asked).toEqual(["BatchReceiveMessage", "BatchDeleteMessage"]);
  });

  it("stops in silence when its time is over while it waits", async () => {
    const over = new AbortController();
    const { run, lines } = await withFaults();
    const client = {
      receive: async () => {
        over.abort();
        throw new Error("aborted");
      },
      remove: async () => [],
      send: async () => undefined,
    };
    expect(await run({ client, deadline: over.signal })).toEqual(none);
    expect(lines).toEqual([]);
  });

  it("tells no body and no key", async () => {
    const { send, run, lines } = await withFaults({
      BatchDeleteMessage: ["after"],
      BatchReceiveMessage: ["before"],
    });
    send("a secret body");
    await run();
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join()).not.toMatch(/secret body|a-key/);
  });
});
