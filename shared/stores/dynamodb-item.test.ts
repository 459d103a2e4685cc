import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import { documentOf as expected } from "#testing/store-contract-terms.ts";
import { parked } from "../parked.ts";
import { dynamoCall } from "./dynamodb-call.ts";
import { documentOf, type Item, itemOf, jsonOf, parkedItem, partsOf, progressOf } from "./dynamodb-item.ts";

const nowhere = () => Promise.reject(new Error("there are no parts"));
const draft = draftOf();
const { item } = itemOf(draft, null);
const without = (...names: string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
const B = (text: string) => ({ B: Buffer.from(text).toString("base64") });

describe("an item of the table", () => {
  it("is read as what was written", async () => {
    expect(await documentOf(item, nowhere)).toEqual(expected(draft));
  });

  it("may be replaced if nothing says that its task has ended", async () => {
    expect(await documentOf(without("ended"), nowhere)).toMatchObject({ ended: false });
    expect(await documentOf({ ...item, ended: { S: "true" } }, nowhere)).toMatchObject({ ended: false });
  });

  it.each<[what: string, item: Item]>([
    ["has nothing but a key", { key: { S: "vod/a/b" }, part: { S: "document" } }],
    ["lacks the notification", without("notification")],
    ["has a text for the notification", { ...item, notification: { S: "{}" } }],
    ["has a notification that is not compressed", { ...item, notification: B("{}") }],
    [
      "has a notification that is no JSON",
      { ...item, notification: { B: gzipSync("{").toString("base64") } },
    ],
    ["lacks the result", without("result")],
    ["has a number for the result", { ...item, result: { N: "1" } }],
    ["lacks the receipt", { ...without("receipt", "result") }],
    ["does not say how many parts it has", { ...item, digest: { S: "d" } }],
    ["says it in words", { ...item, digest: { S: "d" }, parts: { S: "two" } }],
  ])("is no document if somebody else wrote it, or damaged it: it %s", async (_, damaged) => {
    expect(await documentOf(damaged, nowhere)).toBeNull();
  });

  it("is no document if its parts are not what was written", async () => {
    const inParts = { ...item, digest: { S: "d" }, parts: { N: "1" } };
    expect(await documentOf(inParts, async () => Buffer.from("garbage"))).toBeNull();
  });

  it("is nothing if an attribute is no attribute", async () => {
    const body = Buffer.from('{"Item":{"key":{"S":"vod/a/b"},"notification":1}}');
    const call = dynamoCall(new URL("http://127.0.0.1/"), async () => ({ status: 200, headers: {}, body }));
    expect(await call("GetItem", {}, new AbortController().signal)).toEqual({
      conditionFailed: false,
      item: null,
    });
  });
});

it("lists what was parked under its own name, spread over eight", () => {
  const fault = { reason: "not-json", why: "the body is not JSON" } as const;
  const names = Array.from({ length: 100 }, (_, n) => {
    const { item } = parkedItem(parked(Buffer.from(`${n}`), fault, draft.receipt), null);
    return item["stateShard"];
  });
  const expectedNames = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => ({ S: `parked#${n}` }));
  expect(new Set(names.map((name) => JSON.stringify(name)))).toEqual(
    new Set(expectedNames.map((name) => JSON.stringify(name))),
  );
});

describe("what is parked or refused", () => {
  const bytes = (length: number) => Buffer.from(Array.from({ length }, (_, n) => (n * n * 31) ^ (n >> 3)));
  const fault = { reason: "not-utf8", why: "the body is not UTF-8" } as const;

  it.each([
    ["small", 10, 0],
    ["large", 600_000, 1],
  ])("is read from its item as what was written: %s", async (_what, length, most) => {
    const record = parked(bytes(length), fault, draft.receipt);
    const { item, parts } = parkedItem(record, null);
    const read = async (name: string) => {
      const part = parts.find((it) => it["part"] && "S" in it["part"] && it["part"].S === name);
      return Buffer.from(part?.["bytes"] && "B" in part["bytes"] ? part["bytes"].B : "", "base64");
    };
    expect(parts.length).toBeGreaterThanOrEqual(most);
    expect("parked" in item).toBe(parts.length === 0);
    expect(await jsonOf(item, read)).toBe(JSON.stringify(record));
  });

  it.each(["refused", "rejected"])("is listed by what it is: %s", (area) => {
    const record = parked(bytes(10), fault, draft.receipt);
    const { item } = parkedItem({ ...record, key: record.key.replace("rejected", area) }, null);
    expect(item["stateShard"]).toEqual({
      S: expect.stringMatching(area === "refused" ? /^refused#[0-7]$/ : /^parked#[0-7]$/),
    });
  });
});

describe("the parts of an item", () => {
  it("are named by their content, the same today and tomorrow", () => {
    const { item } = itemOf(draftOf({ sessionContext: "a".repeat(400_000) }), null);
    expect(partsOf(item)).toEqual([expect.stringMatching(/^part#[0-9a-f]{32}#0$/)]);
  });

  it("are none where everything is in the item", () => {
    expect(partsOf(item)).toEqual([]);
    expect(partsOf({ ...item, parts: { N: "2" } })).toEqual([]);
  });
});

it.each([
  [null, "0"],
  [0, "0"],
  [33.333333333333336, "33.333333"],
  [-1, "-1"],
  [1e6, "1000000"],
  [1_000_001, "0"],
  [-1_000_001, "0"],
])("orders progress of %d as %s: a table refuses numbers that are too large", (progress, stored) => {
  expect(progressOf(progress)).toBe(stored);
});
