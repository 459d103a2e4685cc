import { getEventListeners } from "node:events";
import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { clockwork } from "#testing/clockwork.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import type { Deadline } from "./deadline.ts";
import { deferredFrom } from "./deferred-from.ts";
import type { Receipt } from "./document.ts";
import { keepOrDefer } from "./keep-or-defer.ts";
import { messageFrom } from "./message.ts";
import { receiver } from "./receive.ts";
import { type OpenStore, type Store, StoreError } from "./stores/store.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "shop",
  trust: "token",
  receivedAt: "2026-03-02T08:15:30.000Z",
};
const message = messageFrom(JSON.stringify({ ...pull("a", { SecretKey: "s3cret" }), Sign: "s1gn" }));
const away = new StoreError("the store is away", true);
const queueAway = new StoreError("the queue is away", true);

/** The pipeline with an overflow queue, and a store that does `work` instead of its own when it puts or parks. */
function deferring(work: (by: Deadline) => Promise<never> | null, send?: (by: Deadline) => Promise<void>) {
  const clock = clockwork();
  const kept = memory();
  const queue: string[] = [];
  const open: OpenStore = (same) => {
    const store: Store = memoryStore(kept)(same);
    return {
      ...store,
      put: (draft, by) => work(by) ?? store.put(draft, by),
      park: (parked, by) => work(by) ?? store.park(parked, by),
    };
  };
  const overflow = {
    after: 4_000,
    sleep: clock.sleep,
    send: async (text: string, by: Deadline) => {
      await send?.(by);
      queue.push(text);
    },
  };
  const deadline = new AbortController();
  const receive = (what = message) => receiver(catalogue, open, overflow)(what, receipt, deadline.signal);
  return { receive, queue, kept, deadline, ...clock };
}

const hanging = (by: Deadline) =>
  new Promise<never>((_, reject) => by.addEventListener("abort", () => reject(away)));

describe("what the store takes in time", () => {
  it("is not deferred, and once it is answered nobody waits for the queue", async () => {
    const { receive, queue, waiting } = deferring(() => null);
    expect(await receive()).toMatchObject({ outcome: "stored" });
    expect([queue, waiting()]).toEqual([[], []]);
  });
});

describe("what one of the two has", () => {
  const later = { after: 4_000, sleep: () => Promise.resolve() };
  const signals: Deadline[] = [];
  const never = (by: Deadline) => {
    signals.push(by);
    return new Promise<never>(() => undefined);
  };
  const soon = (by: Deadline) => {
    signals.push(by);
    return new Promise((resolve) => setImmediate(resolve));
  };

  it.each([
    ["the store, once the queue has it", never, soon],
    ["the queue, once the store has it", soon, never],
  ])("is not asked of the other any more: %s", async (_, keep, defer) => {
    signals.length = 0;
    const deadline = new AbortController();
    await keepOrDefer(keep, defer, later, deadline.signal);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect([deadline.signal.aborted, getEventListeners(deadline.signal, "abort")]).toEqual([false, []]);
  });

  it("is asked of neither for long where the deadline is over before it begins", async () => {
    signals.length = 0;
    const attempt = (by: Deadline) => {
      signals.push(by);
      return by.aborted ? Promise.reject(away) : Promise.resolve();
    };
    await expect(keepOrDefer(attempt, attempt, later, AbortSignal.abort())).rejects.toBe(away);
  });
});

describe("what the store does not take", () => {
  it("goes to the queue after four seconds, redacted, with its receipt; and comes back as it was", async () => {
    const { receive, queue, pass, settled, waiting, kept } = deferring(hanging);
    const outcome = receive();
    await settled();
    expect([queue, waiting()]).toEqual([[], [4_000]]);
    await pass();
    expect(await outcome).toMatchObject({ outcome: "deferred", key: pullKey("a"), about: { id: "a" } });
    expect(queue).toHaveLength(1);
    const deferred = deferredFrom(JSON.parse(queue[0] ?? ""));
    expect(deferred?.receipt).toEqual(receipt);
    expect(JSON.stringify(deferred)).not.toMatch(/s3cret|s1gn/);
    if (deferred === null) throw new Error();
    const again = receiver(catalogue, memoryStore(kept));
    expect(await again(deferred.message, deferred.receipt, new AbortController().signal)).toMatchObject({
      outcome: "stored",
      draft: { receipt },
    });
  });

  it("goes to the queue at once if the store has failed for good", async () => {
    const { receive, queue } = deferring(() => Promise.reject(new StoreError("forbidden", false)));
    expect(await receive()).toMatchObject({ outcome: "deferred" });
    expect(queue).toHaveLength(1);
  });

  it.each([
    ["what is no JSON", "hello, my SecretKey=s3cret", "not-json"],
    ["what is no notification", '{"SecretKey":"s3cret"}', "not-a-notification"],
  ])("is deferred with its reason: %s", async (_, text, reason) => {
    const { receive, queue } = deferring(() => Promise.reject(away));
    expect(await receive(messageFrom(text))).toEqual({ outcome: "deferred", key: null, about: null });
    const deferred = deferredFrom(JSON.parse(queue[0] ?? ""));
    expect(deferred?.message).toMatchObject({ fault: { reason } });
    expect(Buffer.from(JSON.stringify(deferred)).toString()).not.toContain("s3cret");
  });

  it("is stored after all, if the store comes back and the queue is away", async () => {
    let comeBack = () => {};
    const clock = clockwork();
    const open: OpenStore = (same) => ({
      ...memoryStore(memory())(same),
      put: () =>
        new Promise((resolve) => {
          comeBack = () => resolve("stored");
        }),
    });
    const send = () => Promise.reject(queueAway);
    const receive = receiver(catalogue, open, { after: 4_000, sleep: clock.sleep, send });
    const outcome = receive(message, receipt, new AbortController().signal);
    await clock.pass();
    comeBack();
    expect(await outcome).toMatchObject({ outcome: "stored" });
  });

  it("fails with the store's own error if the queue fails too", async () => {
    const { receive, pass, settled, deadline } = deferring(hanging, () => Promise.reject(queueAway));
    const outcome = receive();
    const told = expect(outcome).rejects.toBe(away);
    await settled();
    await pass();
    deadline.abort();
    await told;
  });

  it("is given up at the deadline, store and queue alike", async () => {
    const aborted: string[] = [];
    const noting = (who: string) => (by: Deadline) =>
      new Promise<never>((_, reject) =>
        by.addEventListener("abort", () => {
          aborted.push(who);
          reject(away);
        }),
      );
    const { receive, pass, settled, deadline } = deferring(noting("store"), noting("queue"));
    const outcome = receive();
    const told = expect(outcome).rejects.toThrow("away");
    await settled();
    await pass();
    deadline.abort();
    await told;
    expect(new Set(aborted)).toEqual(new Set(["queue", "store"]));
  });
});
