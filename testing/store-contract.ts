import { describe, expect, it } from "vitest";
import type { Draft } from "#shared/document.ts";
import { parked } from "#shared/parked.ts";
import { type OpenStore, type PutStatus, type Store, StoreError } from "#shared/stores/store.ts";
import { draftOf, pull, pulling, pullKey } from "./pulls.ts";
import { documentOf, inTime, sameResult } from "./store-contract-terms.ts";

/** Where stores may differ: only in what they say of a task that still runs. */
export interface ContractOptions {
  /** Can it tell older progress from newer? Object storage keeps what came last. */
  ordersProgress: boolean;
  /** Does it tell progress that comes again from progress that is new? */
  knowsProgress: boolean;
}

/** What every store promises. `open` opens an empty one, and sees to its removal. */
export function storeContract(
  name: string,
  open: () => Promise<OpenStore> | OpenStore,
  { ordersProgress, knowsProgress }: ContractOptions = { ordersProgress: true, knowsProgress: true },
): void {
  const opened = async () => (await open())(sameResult);
  const key = pullKey("p1");
  const finished = draftOf(pull("p1"));
  const other = draftOf(pull("p1", { ErrCode: 60000, Message: "download failed" }));
  const at = (progress: number) => draftOf(pulling("p1", progress));

  describe(`${name} keeps the contract of a store`, () => {
    it.each<[promise: string, puts: [Draft, PutStatus][], kept: Draft]>([
      ["stores a finished document", [[finished, "stored"]], finished],
      [
        "knows a finished document that comes again",
        [
          [finished, "stored"],
          [finished, "duplicate"],
        ],
        finished,
      ],
      [
        "keeps the first of two finished documents that differ",
        [
          [finished, "stored"],
          [other, "conflict"],
          [finished, "duplicate"],
        ],
        finished,
      ],
      [
        "keeps a finished document when progress comes late",
        [
          [finished, "stored"],
          [at(40), "stale"],
        ],
        finished,
      ],
      ["stores the first progress, whatever it says", [[at(-1), "stored"]], at(-1)],
      [
        "replaces progress by progress that is further on",
        [
          [at(20), "stored"],
          [at(40), "stored"],
        ],
        at(40),
      ],
      [
        ordersProgress ? "keeps progress that is further on" : "keeps the progress that came last",
        [
          [at(40), "stored"],
          [at(20), ordersProgress ? "stale" : "stored"],
        ],
        at(ordersProgress ? 40 : 20),
      ],
      [
        "knows progress that comes again",
        [
          [at(40), "stored"],
          [at(40), knowsProgress ? "duplicate" : "stored"],
        ],
        at(40),
      ],
      [
        "replaces progress by the finished document",
        [
          [at(40), "stored"],
          [finished, "stored"],
          [at(99), "stale"],
          [finished, "duplicate"],
        ],
        finished,
      ],
      [
        "lets a condition without progress be replaced by the next",
        [
          [draftOf(pull("p1", { Status: "WAITING", SessionId: "a" })), "stored"],
          [draftOf(pull("p1", { Status: "WAITING", SessionId: "b" })), "stored"],
        ],
        draftOf(pull("p1", { Status: "WAITING", SessionId: "b" })),
      ],
    ])("%s", async (_, puts, kept) => {
      const store = await opened();
      for (const [draft, status] of puts) expect(await store.put(draft, inTime)).toBe(status);
      expect(await store.get(key)).toEqual(documentOf(kept));
    });

    it("has nothing under a key that nobody has put", async () => {
      const store = await opened();
      await store.put(finished, inTime);
      expect(await store.get(pullKey("p2"))).toBeNull();
    });

    it("keeps documents of different keys apart, also if only their case differs", async () => {
      const store = await opened();
      const drafts = ["abc", "ABC", "abd"].map((id) => draftOf(pull(id)));
      for (const draft of drafts) expect(await store.put(draft, inTime)).toBe("stored");
      for (const draft of drafts) expect(await store.get(draft.result.key)).toEqual(documentOf(draft));
    });

    it("keeps the sender's text: a long number without quotes stays exact", async () => {
      const store = await opened();
      const text = JSON.stringify(pull("p1")).replace('"ErrCode":0', '"ErrCode":0,"X":3270835000000000101');
      await store.put({ ...finished, text }, inTime);
      expect(JSON.stringify((await store.get(key))?.notification)).toContain('"X":"3270835000000000101"');
    });

    it("stores exactly one of 50 equal finished documents that come at once", async () => {
      const store = await opened();
      expect(await tally(store, Array(50).fill(finished))).toEqual({ stored: 1, duplicate: 49 });
    });

    it("stores exactly one of 50 different finished documents that come at once", async () => {
      const store = await opened();
      const drafts = Array.from({ length: 50 }, (_, n) => draftOf(pull("p1", { SessionId: `s${n}` })));
      expect(await tally(store, drafts)).toEqual({ stored: 1, conflict: 49 });
    });

    it("has the finished document in the end, whatever progress came along with it", async () => {
      const store = await opened();
      const drafts = Array.from({ length: 20 }, (_, n) => at(n * 5));
      await tally(store, [...drafts, finished, ...drafts]);
      expect(await store.get(key)).toEqual(documentOf(finished));
    });

    it("never loses sight of a task while it ends", async () => {
      const store = await opened();
      for (let n = 0; n < 20; n++) {
        await store.put(draftOf(pulling(`p${n}`, 50)), inTime);
        let ending = true;
        const watch = async () => {
          while (ending) expect(await store.get(pullKey(`p${n}`))).not.toBeNull();
        };
        const end = async () => {
          await store.put(draftOf(pull(`p${n}`)), inTime);
          ending = false;
        };
        await Promise.all([end(), ...Array.from({ length: 10 }, watch)]);
      }
    });

    it.runIf(ordersProgress)(
      "has the furthest progress in the end, in whatever order it came at once",
      async () => {
        const store = await opened();
        await tally(
          store,
          [30, 90, 10, 70, 50, 95, 20, 60, 40, 80].map((progress) => at(progress)),
        );
        expect(await store.get(key)).toEqual(documentOf(at(95)));
      },
    );

    it("parks the same bytes twice without complaint", async () => {
      const store = await opened();
      const fault = { reason: "not-json", why: "the body is not JSON" } as const;
      const record = parked(Buffer.from("hello"), fault, finished.receipt);
      await store.park(record, inTime);
      await store.park(record, inTime);
    });

    it.each(["put", "park"] as const)("does not %s once the deadline has passed", async (method) => {
      const store = await opened();
      const late = AbortSignal.abort(new DOMException("late", "TimeoutError"));
      const fault = { reason: "not-json", why: "" } as const;
      const work =
        method === "put"
          ? store.put(finished, late)
          : store.park(parked(Buffer.from(""), fault, finished.receipt), late);
      await expect(work).rejects.toThrow(StoreError);
      expect(await store.get(key)).toBeNull();
    });
  });
}

/** Puts all at once, and counts the statuses. */
async function tally(store: Store, drafts: readonly Draft[]): Promise<Partial<Record<PutStatus, number>>> {
  const statuses = await Promise.all(drafts.map((draft) => store.put(draft, inTime)));
  return Object.fromEntries(
    [...new Set(statuses)].map((it) => [it, statuses.filter((s) => s === it).length]),
  );
}
