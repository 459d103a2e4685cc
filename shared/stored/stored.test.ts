import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { allOf as all } from "#testing/all-of.ts";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import { parkedAs, receipt } from "#testing/asides.ts";
import { testCredentials } from "#testing/object-storage-server.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import type { Draft } from "../document.ts";
import type { Store } from "../stores/store.ts";
import { openStored } from "./open-stored.ts";
import { type Stored, UnreadableStore } from "./stored.ts";

const environment = {
  AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
};

const at = (draft: Draft, receivedAt: string): Draft => ({ ...draft, receipt: receipt({ receivedAt }) });

describe.each(storeNames)("a reader of the %s store", (name) => {
  let arena: Arena;
  let store: Store;
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
    store = arena.open()(sameResult);
    await store.put(at(draftOf(pull("a", { FileId: "11" })), "2026-03-01T00:00:00.000Z"), inTime);
    await store.put(at(draftOf(pull("b", { ErrCode: 1 })), "2026-03-02T00:00:00.000Z"), inTime);
    await store.put(at(draftOf(pulling("c", 30)), "2026-03-03T00:00:00.000Z"), inTime);
    const deleted = { EventType: "FileDeleted", FileDeleteEvent: { FileIdSet: ["11"] } };
    await store.put(at(draftOf(deleted), "2026-03-04T00:00:00.000Z"), inTime);
    stored = await openStored(arena.setting, environment);
  });

  it.each([
    [{}, ["FileDeleted", "c", "b", "a"]],
    [{ state: "failed" }, ["b"]],
    [{ state: "processing" }, ["c"]],
    [{ type: "PullComplete" }, ["c", "b", "a"]],
    [{ type: "Pull" }, []],
    [{ type: "../results" }, []],
    [{ file: "11" }, ["FileDeleted", "a"]],
    [{ file: "11", type: "PullComplete" }, ["a"]],
    [{ since: new Date("2026-03-02T00:00:00.000Z") }, ["FileDeleted", "c", "b"]],
    [{ since: new Date("2026-03-02T00:00:00.001Z"), state: "succeeded" }, ["FileDeleted"]],
  ] as const)("finds what is wanted: %j", async (wanted, expected) => {
    const found = await all(stored.documents(wanted));
    if (!stored.newestFirst) found.sort((a, b) => (a.receipt.receivedAt < b.receipt.receivedAt ? 1 : -1));
    const names = found.map(({ result }) =>
      result.eventType === "PullComplete" ? result.id : result.eventType,
    );
    expect(names).toEqual(expected);
  });

  it("gives a document with the text of its notification as it came", async () => {
    const text =
      '{ "EventType": "PullComplete", "PullCompleteEvent": { "TaskId": "x", "N": 1234567890123456789 } }';
    const draft = { ...draftOf(pull("x")), text };
    await store.put(draft, inTime);
    const read = await stored.document(pullKey("x"));
    expect(read?.text).toBe(text);
    expect(read?.result).toEqual(draft.result);
    expect(await stored.document(pullKey("none"))).toBeNull();
  });

  it("reads what is too large for one item or one page", async () => {
    const noise = Array.from({ length: 60_000 }, (_, n) => ((n * 2_654_435_761) % 2 ** 32).toString(36)).join(
      "",
    );
    await store.put(draftOf(pull("big", { SessionContext: noise })), inTime);
    await store.park(parkedAs({ noise }), inTime);
    expect((await stored.document(pullKey("big")))?.text).toContain(noise);
    expect((await all(stored.rejected())).map(({ body }) => body)).toEqual([JSON.stringify({ noise })]);
    await stored.remove(parkedAs({ noise }).key);
    expect(await all(stored.rejected())).toEqual([]);
    expect(await arena.isParked(parkedAs({ noise }).key)).toBe(false);
  });

  it("finds what is parked, the oldest day first, and removes it", async () => {
    const [late, early] = ["2026-03-02T10:00:00.000Z", "2026-02-28T10:00:00.000Z"].map((receivedAt) =>
      parkedAs(pull(receivedAt), undefined, { receivedAt }),
    );
    if (!late || !early) throw new Error("two");
    for (const one of [late, early]) await store.park(one, inTime);
    expect(await all(stored.rejected())).toEqual([early, late]);
    expect(await all(stored.rejected(new Date("2026-03-01T00:00:00Z")))).toEqual([late]);
    expect(await all(stored.rejected(new Date("2026-03-02T10:00:00.001Z")))).toEqual([]);
    expect(await all(stored.refused())).toEqual([]);
    expect(await stored.aside(early.key)).toEqual(early);
    await stored.remove(early.key);
    await stored.remove(early.key);
    expect(await stored.aside(early.key)).toBeNull();
    expect(await all(stored.rejected())).toEqual([late]);
  });

  it("removes nothing else", async () => {
    await expect(stored.remove(pullKey("a"))).rejects.toThrow(TypeError);
    await expect(stored.remove(`results/${pullKey("a")}`)).rejects.toThrow(TypeError);
    expect(await stored.document(pullKey("a"))).not.toBeNull();
  });

  it("names everything without reading it", async () => {
    const keys = await all(stored.keys("documents"));
    expect(new Set(keys)).toEqual(
      new Set([...["a", "b", "c"].map(pullKey), expect.stringContaining("vod/FileDeleted/11.")]),
    );
    expect(keys).toHaveLength(4);
    expect(await all(stored.keys("rejected"))).toEqual([]);
  });
});

describe("a store that cannot be read", () => {
  it.each([
    ["file:/none/such", /has no results\//],
    ["what", /wrong scheme "what"; it may be `file/],
    ["s3://bucket", /: no region; it may be/],
    ["s3://bucket?region=eu-central-1&endpoint=http://127.0.0.1:9", /nothing answers there/],
    ["dynamodb://table?region=eu-central-1&endpoint=http://127.0.0.1:9", /nothing answers there/],
    ["cos://bucket-1?region=ap-beijing", /no credentials/],
  ])("says why: %s", async (setting, why) => {
    const reading = async () =>
      all((await openStored(setting, setting.startsWith("cos") ? {} : environment)).documents());
    await expect(reading()).rejects.toThrow(UnreadableStore);
    await expect(reading()).rejects.toThrow(why);
  });
});
