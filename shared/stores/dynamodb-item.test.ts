import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { parked } from "#shared/parked.ts";
import { draftOf } from "#testing/draft-of.ts";
import { documentOf as whatIsKept } from "#testing/store-contract-terms.ts";
import { documentOf, type Item, itemOf, jsonOf, parkedItem, partsOf, progressOf } from "./dynamodb-item.ts";

const noParts = () => Promise.reject(new Error("there are no parts"));

/** Bytes that gzip cannot shrink, as letters. */
function noise(bytes: number): string {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state >> 16;
  };
  return Array.from(
    { length: bytes },
    () => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"[next() % 64],
  ).join("");
}

/** What DynamoDB counts: names, and values in their own bytes. */
const sizeOf = (item: Item) =>
  Object.entries(item).reduce((sum, [name, value]) => {
    const [, content] = Object.entries(value)[0] ?? [];
    const bytes = "B" in value ? Buffer.from(value.B, "base64").length : Buffer.byteLength(String(content));
    return sum + Buffer.byteLength(name) + ("N" in value || "BOOL" in value ? 21 : bytes);
  }, 0);

const limit = 350 * 1024;

describe("an item", () => {
  it("may have 350 KB to the byte, and one more makes parts", () => {
    const sized = (bytes: number) => itemOf(draftOf({ sessionContext: "x".repeat(bytes) }), null);
    const room = limit - sizeOf(sized(0).item);
    const full = sized(room);
    expect(full.parts).toEqual([]);
    expect(sizeOf(full.item)).toBe(limit);
    expect(sized(room + 1).parts).not.toEqual([]);
  });

  it("that is parked may have so many as well", () => {
    const fault = { reason: "not-json", why: "" } as const;
    const sized = (bytes: number) =>
      parkedItem(parked(Buffer.from("x".repeat(bytes)), fault, draftOf().receipt), null);
    const base = sized(100_000);
    const room = 100_000 + limit - sizeOf(base.item);
    expect(sizeOf(sized(room).item)).toBe(limit);
    expect(sized(room).parts).toEqual([]);
    expect(sized(room + 1).parts).toHaveLength(1);
  });

  it("too large for its notification keeps its result, which is queried; and not even that if it is too large itself", () => {
    const text = JSON.stringify({ Image: noise(600_000) });
    expect(itemOf(draftOf({}, { text }), null).item).toHaveProperty("result");
    const sized = (bytes: number) => itemOf(draftOf({ sessionContext: "x".repeat(bytes) }, { text }), null);
    const { digest: _, parts: __, ...plain } = sized(0).item;
    const room = limit - sizeOf(plain);
    expect(sized(room).item).toHaveProperty("result");
    expect(sized(room + 1).item).not.toHaveProperty("result");
  });

  it("has parts of 300 KB, named by their content and their place", () => {
    const { item, parts } = itemOf(draftOf({}, { text: JSON.stringify(noise(900_000)) }), 1_800_000_000);
    const sizes = parts.map(
      ({ bytes }) => Buffer.from(bytes && "B" in bytes ? bytes.B : "", "base64").length,
    );
    expect(sizes.slice(0, -1).every((size) => size === 300 * 1024)).toBe(true);
    expect(sizes.at(-1)).toBeGreaterThan(0);
    const { digest } = item;
    const name = digest && "S" in digest ? digest.S : "";
    expect(name).toMatch(/^[0-9a-f]{32}$/);
    expect(parts.map(({ part }) => part)).toEqual(parts.map((_, n) => ({ S: `part#${name}#${n}` })));
    expect(partsOf(item)).toEqual(parts.map((_, n) => `part#${name}#${n}`));
    expect(item["parts"]).toEqual({ N: String(parts.length) });
    for (const part of parts) expect(part["expiresAt"]).toEqual({ N: "1800000000" });
  });

  it.each([
    ["parked", "rejected/2026/03/02/abc"],
    ["refused", "refused/2026/03/02/abc"],
  ])("that is %s is found by a shard of that name", (name, key) => {
    const fault = { reason: "not-json", why: "" } as const;
    const { item } = parkedItem({ ...parked(Buffer.from("x"), fault, draftOf().receipt), key }, null);
    expect(item["stateShard"]).toEqual({ S: expect.stringMatching(new RegExp(`^${name}#[0-7]$`)) });
  });

  it("spreads over the shards by its key, the same each time", () => {
    const shard = (key: string) => {
      const { stateShard } = itemOf(draftOf({ key }), null).item;
      return stateShard && "S" in stateShard ? stateShard.S : "";
    };
    expect([shard("vod/PullComplete/task-1"), shard("vod/PullComplete/task-2"), shard("a")]).toEqual([
      "succeeded#6",
      "succeeded#7",
      "succeeded#1",
    ]);
  });

  it.each([
    [1_024, true],
    [1_025, false],
  ])("is in the index of files with an id of %i bytes: %s", (bytes, indexed) => {
    const { item } = itemOf(draftOf({ fileId: "x".repeat(bytes) }), null);
    expect("fileId" in item).toBe(indexed);
  });
});

it.each([
  [null, "0"],
  [0, "0"],
  [33.3333333333, "33.333333"],
  [1e6, "1000000"],
  [-1e6, "-1000000"],
  [1e6 + 1, "0"],
  [Number.MIN_VALUE, "0"],
])("progress of %d is kept as %s", (progress, kept) => {
  expect(progressOf(progress)).toBe(kept);
});

describe("reading an item", () => {
  const draft = draftOf();
  const { item } = itemOf(draft, null);

  it("gives the document", async () => {
    expect(await documentOf(item, noParts)).toEqual(whatIsKept(draft));
  });

  it("takes one without `ended` for one that has not", async () => {
    const { ended: _, ...without } = item;
    expect((await documentOf(without, noParts))?.ended).toBe(false);
  });

  it.each<[string, Item]>([
    ["somebody else's", { key: { S: "a" }, part: { S: "document" } }],
    ["one whose notification is text", { ...item, notification: { S: "{}" } }],
    ["one without a result", { key: { S: "a" }, notification: { B: gzipSync("{}").toString("base64") } }],
  ])("takes %s for none", async (_, other) => {
    expect(await documentOf(other, noParts)).toBeNull();
  });

  it("gives what was parked as it was", async () => {
    const record = parked(Buffer.from("hello"), { reason: "not-json", why: "" }, draft.receipt);
    expect(JSON.parse((await jsonOf(parkedItem(record, null).item, noParts)) ?? "")).toEqual(record);
    expect(partsOf(item)).toEqual([]);
  });

  it("asks for each of its parts, in order, under its own key", async () => {
    const large = draftOf({}, { text: JSON.stringify(noise(900_000)), notification: noise(900_000) });
    const written = itemOf(large, null);
    const asked: string[] = [];
    const read = async (key: string, part: string) => {
      asked.push(`${key} ${part}`);
      const { bytes } = written.parts[asked.length - 1] ?? {};
      return Buffer.from(bytes && "B" in bytes ? bytes.B : "", "base64");
    };
    expect(await documentOf(written.item, read)).toEqual(whatIsKept(large));
    expect(asked).toEqual(partsOf(written.item).map((part) => `vod/PullComplete/task-1 ${part}`));
  });
});
