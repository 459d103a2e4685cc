import { describe, expect, it, vi } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { parked } from "../parked.ts";
import { type OpenStore, type PutStatus, StoreError } from "./store.ts";
import { type Retrying, withRetry } from "./with-retry.ts";

const busy = new StoreError("busy", true);
const refused = new StoreError("refused", false);

/** A store that fails so often, and a record of the pauses made. */
function failing(times: number, error: Error, changes: Partial<Retrying> = {}) {
  const pauses: number[] = [];
  let calls = 0;
  const answer = async <T>(value: T): Promise<T> => {
    if (calls++ < times) throw error;
    return value;
  };
  const open: OpenStore = () => ({
    put: () => answer<PutStatus>("stored"),
    park: () => answer(undefined),
    get: () => answer(null),
  });
  const retrying: Retrying = {
    attempt: 60_000,
    pause: 100,
    longestPause: 1_000,
    random: () => 0.5,
    sleep: async (ms) => void pauses.push(ms),
    ...changes,
  };
  return { store: withRetry(open, retrying)(sameResult), pauses, calls: () => calls };
}

const record = parked(Buffer.from("x"), { reason: "not-json", why: "" }, draftOf().receipt);

describe("a store that insists", () => {
  it("tries again until it succeeds, after pauses that grow up to a limit and are halved by chance", async () => {
    const { store, pauses } = failing(6, busy);
    expect(await store.put(draftOf(), inTime)).toBe("stored");
    expect(pauses).toEqual([50, 100, 200, 400, 500, 500]);
  });

  it("does so for each of its methods", async () => {
    for (const call of ["park", "get"] as const) {
      const { store, calls } = failing(2, busy);
      await (call === "park" ? store.park(record, inTime) : store.get("vod/a/b"));
      expect(calls()).toBe(3);
    }
  });

  it.each([refused, new TypeError("a bug")])(
    "gives up at once where a repetition cures nothing: %s",
    async (error) => {
      const { store, calls } = failing(1, error);
      await expect(store.put(draftOf(), inTime)).rejects.toBe(error);
      expect(calls()).toBe(1);
    },
  );

  it("does not begin after the deadline", async () => {
    const { store, calls } = failing(0, busy);
    await expect(store.put(draftOf(), AbortSignal.abort())).rejects.toThrow(StoreError);
    expect(calls()).toBe(0);
  });

  it("ends when the deadline comes during a pause, with a reason to try later", async () => {
    const deadline = new AbortController();
    const { store, calls } = failing(9, busy, {
      sleep: () => {
        deadline.abort();
        return Promise.reject(new Error("aborted"));
      },
    });
    await expect(store.put(draftOf(), deadline.signal)).rejects.toMatchObject({
      name: "StoreError",
      retryable: true,
    });
    expect(calls()).toBe(1);
  });

  it("gives each attempt half as much time again: a store that is slow is not away", async () => {
    let calls = 0;
    const open: OpenStore = () => ({
      put: (_, by) =>
        new Promise((resolve) => {
          calls++;
          const slow = setTimeout(() => resolve("stored"), 40);
          by.addEventListener("abort", () => clearTimeout(slow));
        }),
      park: () => Promise.resolve(),
      get: () => Promise.resolve(null),
    });
    const retrying = { attempt: 2, pause: 0, longestPause: 0, random: () => 0, sleep: async () => undefined };
    expect(await withRetry(open, retrying)(sameResult).put(draftOf(), inTime)).toBe("stored");
    expect(calls).toBeGreaterThan(5);
  });

  it("gives up an attempt that hangs, and makes another", async () => {
    let calls = 0;
    const open: OpenStore = () => ({
      put: () => (calls++ === 0 ? new Promise(() => undefined) : Promise.resolve("stored")),
      park: () => Promise.resolve(),
      get: () => Promise.resolve(null),
    });
    const retrying = { attempt: 1, pause: 0, longestPause: 0, random: () => 0, sleep: async () => undefined };
    expect(await withRetry(open, retrying)(sameResult).put(draftOf(), inTime)).toBe("stored");
    expect(calls).toBe(2);
  });

  it("leaves nobody waiting for its time-outs: they listen to the caller's signal only while they run", async () => {
    const by = new AbortController().signal;
    const [added, removed] = [vi.spyOn(by, "addEventListener"), vi.spyOn(by, "removeEventListener")];
    await failing(2, busy).store.put(draftOf(), by);
    const aborts = (calls: unknown[][]) => calls.filter(([name]) => name === "abort").length;
    expect(aborts(added.mock.calls)).toBe(3);
    expect(aborts(removed.mock.calls)).toBe(3);
    vi.restoreAllMocks();
  });

  it("says in the end why the last attempt failed: an operator wants to know", async () => {
    const { store: none } = failing(0, busy);
    await expect(none.put(draftOf(), AbortSignal.abort())).rejects.toThrow(/not take it in time$/);
    const deadline = new AbortController();
    const { store } = failing(9, busy, { sleep: async () => deadline.abort() });
    await expect(store.put(draftOf(), deadline.signal)).rejects.toThrow(/not take it in time: busy$/);
  });

  it("says so where the last attempt hung", async () => {
    const deadline = new AbortController();
    const open: OpenStore = () => ({
      put: () => new Promise(() => undefined),
      park: () => Promise.resolve(),
      get: () => Promise.resolve(null),
    });
    const sleep = async () => deadline.abort();
    const retrying = { attempt: 1, pause: 0, longestPause: 0, random: () => 0, sleep };
    await expect(withRetry(open, retrying)(sameResult).put(draftOf(), deadline.signal)).rejects.toThrow(
      "the store did not take it in time: the store did not answer",
    );
  });

  it("tells an attempt when its time is over", async () => {
    const aborted = vi.fn();
    const open: OpenStore = () => ({
      put: (_, by) => {
        by.addEventListener("abort", aborted);
        return aborted.mock.calls.length === 0 ? new Promise(() => undefined) : Promise.resolve("stored");
      },
      park: () => Promise.resolve(),
      get: () => Promise.resolve(null),
    });
    const retrying = { attempt: 1, pause: 0, longestPause: 0, random: () => 0, sleep: async () => undefined };
    await withRetry(open, retrying)(sameResult).put(draftOf(), inTime);
    expect(aborted).toHaveBeenCalledOnce();
  });
});
