import { describe, expect, it } from "vitest";
import { logger } from "#shared/log.ts";
import type { Outcome } from "#shared/receive.ts";
import { StoreError } from "#shared/stores/store.ts";
import { pull } from "./pull.ts";
import type { PullApi } from "./pull-api.ts";

const seconds = (n: number) => n * 1000;

/** A clock that a test moves: whoever sleeps is woken when his time has come. */
function movableClock() {
  let ms = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => new Date(ms),
    sleep: (duration: number, by: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        const sleeper = { at: ms + duration, wake: resolve };
        sleepers.add(sleeper);
        by.addEventListener("abort", () => {
          sleepers.delete(sleeper);
          reject(new Error("woken"));
        });
      }),
    /** Moves it and wakes nobody. */
    freezeUntil: (when: number) => {
      ms = when;
    },
    sleeping: () => sleepers.size,
    /** Moves it to so many ms after the start, and lets everything happen that can. */
    async to(when: number) {
      ms = when;
      for (const sleeper of [...sleepers].filter(({ at }) => at <= when)) {
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await quiet();
    },
  };
}

/** Nothing here waits for I/O: after this everything has happened. */
async function quiet() {
  for (let n = 0; n < 50; n++) await Promise.resolve();
}

/** One batch of the events that are named, over a store that stores when it is told to. */
function world(events: readonly (string | null)[]) {
  const clock = movableClock();
  const confirmations: string[][] = [];
  const stores = new Map<string, () => void>();
  let pulled = 0;
  const api: PullApi = {
    pullEvents: async () =>
      pulled++ > 0 ? [] : events.map((handle) => ({ handle, message: { text: String(handle), json: null } })),
    confirmEvents: async (_, handles) => void confirmations.push([...handles]),
  };
  const time = new AbortController();
  const lines: string[] = [];
  const run = pull({
    api,
    apps: [{ app: "shop", subAppId: null }],
    concurrency: 1,
    ...clock,
    random: () => 0,
    log: logger("text", (line) => lines.push(line), clock.now),
    until: time.signal,
    by: new AbortController().signal,
    receive: (message, _, by) =>
      new Promise((resolve, reject) => {
        const key = "text" in message ? message.text : "";
        stores.set(key, () => resolve(parked(key)));
        by.addEventListener("abort", () => reject(new StoreError("the deadline had come", true)));
      }),
  });
  const store = async (...names: string[]) => {
    for (const name of names) stores.get(name)?.();
    await quiet();
  };
  return { clock, confirmations, store, run, lines, stop: () => time.abort() };
}

const parked = (key: string): Outcome => ({
  outcome: "parked",
  key,
  fault: { reason: "not-json", why: "a test" },
  about: null,
});

describe("a batch", () => {
  it("is confirmed as a whole when all is stored, and leaves no alarm", async () => {
    const { clock, confirmations, store, run } = world(["a", "b"]);
    await clock.to(seconds(19));
    await store("a");
    expect(confirmations).toEqual([]);
    await store("b");
    expect(confirmations).toEqual([["a", "b"]]);
    expect(await run).toMatchObject({ pulled: 2, parked: 2, confirmed: 2, left: 0 });
    expect(clock.sleeping()).toBe(0);
  });

  it("is confirmed as it is stored from its twentieth second on", async () => {
    const { clock, confirmations, store, run } = world(["a", "b", "c"]);
    await quiet();
    await store("b");
    await clock.to(seconds(20));
    expect(confirmations).toEqual([["b"]]);
    await clock.to(seconds(29));
    await store("a");
    expect(confirmations).toEqual([["b"], ["a"]]);
    await store("c");
    expect(confirmations).toEqual([["b"], ["a"], ["c"]]);
    expect(await run).toMatchObject({ confirmed: 3, left: 0 });
  });

  it("is given up in its thirtieth second: what is stored then comes again", async () => {
    const { clock, confirmations, store, run, lines } = world(["a", "b"]);
    await quiet();
    await store("a");
    await clock.to(seconds(20));
    await clock.to(seconds(30));
    await store("b");
    expect(await run).toMatchObject({ pulled: 2, parked: 1, confirmed: 1, left: 1 });
    expect(confirmations).toEqual([["a"]]);
    expect(lines.filter((line) => line.includes("was not stored"))).toHaveLength(1);
  });

  it("is not confirmed with handles that died while the function was frozen", async () => {
    const { clock, confirmations, store, run } = world(["a"]);
    await quiet();
    clock.freezeUntil(seconds(30));
    await store("a");
    expect(confirmations).toEqual([]);
    expect(await run).toMatchObject({ parked: 1, confirmed: 0, left: 1 });
  });

  it("is confirmed as it is stored when the run's time is over", async () => {
    const { confirmations, store, run, stop } = world(["a", "b"]);
    await quiet();
    await store("a");
    stop();
    await quiet();
    expect(confirmations).toEqual([["a"]]);
    await store("b");
    expect(await run).toMatchObject({ confirmed: 2, left: 0 });
  });

  it("of more than sixteen is confirmed by sixteen", async () => {
    const names = Array.from({ length: 18 }, (_, n) => `e${n}`);
    const { confirmations, store, run } = world(names);
    await quiet();
    await store(...names);
    expect(await run).toMatchObject({ confirmed: 18 });
    expect(confirmations.map(({ length }) => length)).toEqual([16, 2]);
  });

  it("may hold an event that cannot be confirmed", async () => {
    const { confirmations, store, run } = world([null]);
    await quiet();
    await store("null");
    expect(await run).toMatchObject({ pulled: 1, parked: 1, confirmed: 0, left: 1 });
    expect(confirmations).toEqual([]);
  });
});
