import { gzipSync, inflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyResult } from "#testing/any-result.ts";
import { draftOf } from "#testing/draft-of.ts";
import { olderItem } from "#testing/older-item.ts";
import { read, sample, sampleNames, sampleText } from "#testing/samples.ts";
import { documentOf as expected } from "#testing/store-contract-terms.ts";
import { type Draft, documentJson } from "../document.ts";
import { parked } from "../parked.ts";
import { dynamoCall } from "./dynamodb-call.ts";
import { documentOf, type Item, itemOf, jsonOf, parkedItem, partsOf, progressOf } from "./dynamodb-item.ts";
import { sizeOf } from "./item-size.ts";

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

describe("the JSON of an item", () => {
  const jsonAgain = async (written: Draft) => `${await jsonOf(itemOf(written, null).item, nowhere)}\n`;

  it.each(sampleNames)("is the document that was written, of %s", async (name) => {
    const document = documentOfSample(name);
    if (document !== null) expect(await jsonAgain(document)).toBe(documentJson(document));
  });

  it("is the document that was written, whatever it says", async () => {
    const texts = fc.json({ stringUnit: "grapheme" });
    const problems = fc.array(fc.record({ path: fc.string(), expected: fc.string(), received: fc.string() }));
    await fc.assert(
      fc.asyncProperty(anyResult, texts, problems, fc.boolean(), async (result, text, problems, ended) => {
        const document = draftOf(result, { text, notification: JSON.parse(text), problems, ended });
        expect(await jsonAgain(document)).toBe(documentJson(document));
        expect(await documentOf(itemOf(document, null).item, nowhere)).not.toBeNull();
      }),
    );
  });

  it("is the document that an older version wrote", async () => {
    const known = { fileId: "7", fileIds: ["7"], progress: 100 };
    const text = '{"EventType":"PullComplete"}';
    const document = draftOf(known, { text, notification: JSON.parse(text) });
    expect(`${await jsonOf(olderItem, nowhere)}\n`).toBe(documentJson(document));
    expect(await documentOf(olderItem, nowhere)).toEqual(expected(document));
  });

  it("is that of what is too large as well, in parts, by this version or an older one", async () => {
    const document = draftOf({ sessionContext: "a".repeat(400_000) });
    const { item, parts } = itemOf(document, null);
    const bytes = Buffer.from(parts[0]?.["bytes"]?.B ?? "", "base64");
    const { schemaVersion, ended, result, notification, receipt, problems } = document;
    const json = JSON.stringify({ receipt, schemaVersion, ended, result, problems, notification });
    expect(await jsonOf(item, async () => bytes)).toBe(`${json}\n`);
    const older = { ...item, receipt: { S: JSON.stringify(receipt) } };
    expect(await jsonOf(older, async () => bytes)).toBe(`${json}
`);
  });
});

describe("what an item takes", () => {
  const { result: { S: text = "" } = {}, notification: { B = "" } = {} } = item;

  it("is nothing twice, and nothing for what is not there", () => {
    expect(item["receipt"]).toEqual({ S: '{"ingress":"push","trust":"none"}' });
    expect(text).toMatch(/^\{"service":"vod","eventType":"PullComplete","id":"task-1",/);
    expect("problems" in item).toBe(false);
    expect(
      itemOf({ ...draft, problems: [{ path: "a", expected: "b", received: "c" }] }, null).item,
    ).toMatchObject({
      problems: { S: '[{"path":"a","expected":"b","received":"c"}]' },
    });
  });

  it("is its notification in the zlib format, with the result's text as dictionary", () => {
    const bytes = Buffer.from(B, "base64");
    expect(() => inflateSync(bytes)).toThrow("Missing dictionary");
    const dictionary = Buffer.from(text);
    expect(inflateSync(bytes, { dictionary }).toString()).toBe("{}");
  });

  it("is counted as DynamoDB counts it", () => {
    // 1 + 3; 2 + 1; 1 + 1 byte for each two digits and one; 1 + 2
    expect(sizeOf({ a: { S: "é1" }, no: { BOOL: false }, n: { N: "100" }, b: { B: "AAA=" } })).toBe(14);
  });
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

function documentOfSample(name: string): Draft | null {
  try {
    const notification = sample(name);
    return { ...draft, ...read(notification), notification, text: sampleText(name) };
  } catch {
    return null; // parked
  }
}
