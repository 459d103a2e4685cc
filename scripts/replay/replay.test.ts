import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import type { Parked } from "#shared/parked.ts";
import { openStored } from "#shared/stored/open-stored.ts";
import type { Stored } from "#shared/stored/stored.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { allOf } from "#testing/all-of.ts";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import { parkedAs } from "#testing/asides.ts";
import { testCredentials } from "#testing/object-storage-server.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { dryTarget, pipelineTarget } from "./pipeline-target.ts";
import { type Counts, noCounts, type Replaying, replay } from "./replay.ts";
import { sourceOf } from "./source.ts";

const environment = {
  AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
};
const rejected = { rejected: true, refused: false, key: undefined, since: undefined };
const everything = { ...rejected, rejected: false };

/** What is told, without what there is none of. */
const told = (counts: Counts) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

/** A process that dies at its `n`th step: before it, or after it took effect. Nothing happens after that. */
function dying(n: number, when: "before" | "after") {
  let steps = 0;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    steps++;
    if (steps > n || (steps === n && when === "before")) throw new Error("dead");
    const value = await work();
    if (steps >= n) throw new Error("dead");
    return value;
  };
  const open =
    (store: OpenStore): OpenStore =>
    (same) => {
      const { put, park, get } = store(same);
      return {
        put: (draft, by) => step(() => put(draft, by)),
        park: (parked, by) => step(() => park(parked, by)),
        get,
      };
    };
  return { open, step, died: () => steps >= n };
}

describe.each(storeNames)("replay in the %s store", (name) => {
  let arena: Arena;
  let stored: Stored;
  beforeAll(async () => {
    arena = await arenas[name]();
  });
  afterAll(async () => {
    stored.close();
    await arena.close();
  });
  beforeEach(async () => {
    await arena.clear();
    stored = await openStored(arena.setting, environment).catch(async () => {
      // A folder is made by the first thing in it.
      await arena.open()(sameResult).park(parkedAs("first"), inTime);
      const opened = await openStored(arena.setting, environment);
      await opened.remove(parkedAs("first").key);
      return opened;
    });
  });

  const parts = (changes: Partial<Replaying> = {}): Replaying => ({
    source: sourceOf(stored, rejected),
    target: pipelineTarget(catalogue, arena.open(), true),
    remove: stored.remove,
    concurrency: 8,
    stop: inTime,
    patience: 20_000,
    gaveUp: () => expect.unreachable(),
    done: () => undefined,
    ...changes,
  });
  const park = async (...all: Parked[]) => {
    for (const one of all) await arena.open()(sameResult).park(one, inTime);
  };

  it("stores what was parked, as it arrived, and takes it out of rejected/", async () => {
    const [one] = [parkedAs(pull("a"))];
    await park(one);
    expect(told(await replay(parts()))).toEqual({ read: 1, stored: 1, left: 1 });
    const document = await stored.document(pullKey("a"));
    expect(document?.receipt).toEqual({ ...one.receipt, ingress: "replay" });
    expect(await allOf(stored.rejected())).toEqual([]);
    expect(told(await replay(parts()))).toEqual({});
  });

  it("leaves what is parked again as it is, under its own key, however often", async () => {
    await arena
      .open()(sameResult)
      .put(draftOf(pull("z")), inTime);
    const stay = [
      parkedAs("{"),
      parkedAs(pull("z", { ErrCode: 7 })),
      // Redacted: the bytes that named it are not the bytes that were kept.
      parkedAs({ EventType: "PullComplete", Sign: "s", SecretKey: "k" }),
    ];
    await park(...stay);
    for (let run = 0; run < 2; run++) expect(told(await replay(parts()))).toEqual({ read: 3, parked: 3 });
    const left = await allOf(stored.rejected());
    expect(new Set(left)).toEqual(new Set(stay));
  });

  it("leaves what it knows only in part", async () => {
    const large = parkedAs("x".repeat(70_000), { reason: "too-large", why: "too large" });
    await park(large);
    expect(told(await replay(parts()))).toEqual({ read: 1, truncated: 1 });
    expect(await allOf(stored.rejected())).toEqual([large]);
  });

  it("tells what would become of them, and changes nothing", async () => {
    await arena
      .open()(sameResult)
      .put(draftOf(pull("z")), inTime);
    await park(parkedAs(pull("a")), parkedAs(pull("z")), parkedAs(pulling("z", 5)), parkedAs("{"));
    const before = new Set(await arena.texts());
    const target = dryTarget(catalogue, arena.open());
    expect(told(await replay(parts({ target, remove: null })))).toEqual({
      read: 4,
      stored: 1,
      duplicate: 1,
      stale: 1,
      parked: 1,
    });
    expect(new Set(await arena.texts())).toEqual(before);
  });

  it("fills another store, with the sender's very text", async () => {
    const other = await arenas.folder();
    const text =
      '{ "EventType":"PullComplete", "PullCompleteEvent": {"TaskId": "t", "Status":"FINISH", "ErrCode": 0} }';
    await arena
      .open()(sameResult)
      .put({ ...draftOf(JSON.parse(text)), text }, inTime);
    await arena
      .open()(sameResult)
      .put(draftOf(pulling("c", 30)), inTime);
    const there = () => pipelineTarget(catalogue, other.open(), false);
    const filling = () => parts({ source: sourceOf(stored, everything), target: there() });
    expect(told(await replay(filling()))).toEqual({ read: 2, stored: 2 });
    expect((await openStored(other.setting, {}).then((it) => it.document(pullKey("t"))))?.text).toBe(text);
    expect(told(await replay(filling()))).not.toHaveProperty("stored");
    await other.close();
  });

  it("loses nothing whenever it dies, and goes on when it is run again", async () => {
    const ids = ["a", "b", "c", "d", "e"];
    const several = parkedAs({ EventSet: [pull("d"), pull("e")] });
    const parked = [
      parkedAs(pull("a")),
      parkedAs(pull("b")),
      parkedAs(pulling("c", 30)),
      several,
      parkedAs("{"),
    ];
    const keyOf = (id: string) => (parked["abc".indexOf(id)] ?? several).key;
    for (const when of ["before", "after"] as const) {
      let died = true;
      for (let n = 1; died; n++) {
        await arena.clear();
        stored = await openStored(arena.setting, environment).catch(() => stored);
        await park(...parked);
        const death = dying(n, when);
        await replay(
          parts({
            target: pipelineTarget(catalogue, death.open(arena.open()), true),
            remove: (key) => death.step(() => stored.remove(key)),
            concurrency: 2,
          }),
        );
        died = death.died();
        for (const id of ids) {
          const kept = (await stored.document(pullKey(id))) ?? (await stored.aside(keyOf(id)));
          expect(kept, `${id}, dead ${when} step ${n}`).not.toBeNull();
        }
        await replay(parts());
        const there = await Promise.all(ids.map((id) => stored.document(pullKey(id))));
        expect(there.map((document) => document?.result.id)).toEqual(ids);
        expect((await allOf(stored.rejected())).map(({ body }) => body)).toEqual(["{"]);
      }
    }
  });

  it("goes on after it was stopped, and takes a thousand", async () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => `t${n}`);
    const store = arena.open()(sameResult);
    for (let at = 0; at < ids.length; at += 50)
      await Promise.all(ids.slice(at, at + 50).map((id) => store.park(parkedAs(pull(id)), inTime)));
    const stop = new AbortController();
    let most = 0;
    let under = 0;
    const target = pipelineTarget(catalogue, arena.open(), true);
    const first = await replay(
      parts({
        stop: stop.signal,
        target: async (it, by) => {
          most = Math.max(most, ++under);
          return target(it, by).finally(() => under--);
        },
        done: (_, { left }) => left === 100 && stop.abort(),
      }),
    );
    expect(most).toBe(8);
    expect(first.left).toBe(first.read);
    expect(first.left).toBeLessThan(120);
    const second = await replay(parts());
    expect(first.left + second.left).toBe(1_000);
    expect(second.failed).toBe(0);
    expect(new Set(await allOf(stored.keys("documents")))).toEqual(new Set(ids.map(pullKey)));
    expect(await allOf(stored.keys("rejected"))).toEqual([]);
  }, 60_000);
});

describe("replay", () => {
  it("stops by itself when nothing succeeds any more", async () => {
    const { receipt } = parkedAs("");
    async function* endless() {
      for (;;) yield { key: "k", aside: null, messages: [], bytes: Buffer.alloc(0), receipt };
    }
    let gaveUp = 0;
    const counts = await replay({
      source: endless(),
      target: () => Promise.reject(new Error("down")),
      remove: null,
      concurrency: 1,
      stop: inTime,
      patience: 20_000,
      gaveUp: () => gaveUp++,
      done: () => undefined,
    });
    expect(counts).toEqual({ ...noCounts(), read: 20, failed: 20 });
    expect(gaveUp).toBe(1);
  });
});
