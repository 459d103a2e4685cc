import { describe, expect, it } from "vitest";
import type { Http } from "#shared/http.ts";
import { dynamodbStore } from "#shared/stores/dynamodb.ts";
import { objectStorage, s3 } from "#shared/stores/object-storage.ts";
import { draftOf } from "#testing/draft-of.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { inputsFrom } from "./inputs.ts";
import { meanDocument } from "./mean-document.ts";
import { meanLine } from "./mean-line.ts";
import { eachMonth, perMillion, ways } from "./per-million.ts";
import { measures, prices } from "./prices.ts";
import { documentSize, meanSize } from "./sizes.ts";

const size = { writes: 4, tableBytes: 2_000, keptBytes: 2_400, bucketBytes: 3_000 };
const rounded = (amounts: object) =>
  Object.fromEntries(Object.entries(amounts).map(([name, it]) => [name, Number(it).toFixed(3)]));

describe("what a million costs", () => {
  // By hand, of the prices in prices.ts: 0.5 GB × 0.02 s × 1 000 000 × $0.0000133334 = $0.133; kept: 2.4 GB × $0.25 + 2 GB × $0.20 = $1; and so on.
  it.each([
    ["push over the HTTP API, table", "1.000", "0.333", "2.500", "0.233", "0.400", "4.467", "1.000"],
    ["push over the Function URL, bucket", "0.000", "0.533", "5.000", "1.833", "0.400", "7.767", "0.069"],
    ["pull, table", "0.000", "0.022", "2.500", "0.233", "0.400", "3.156", "1.000"],
  ])("is for %s", (name, front, functions, writing, next, logs, total, storage) => {
    const way = ways.find((it) => it.name === name);
    if (way === undefined) throw new Error(`${name} is none`);
    const cost = rounded(perMillion(way, size, prices, measures));
    expect(cost).toEqual({ front, functions, writing, next, logs, total, storage });
  });

  it("is three dollars at most, with a table, for what the samples become", () => {
    const way = { name: "", ingress: "function-url", store: "table" } as const;
    expect(perMillion(way, meanDocument(), prices, measures).total).toBeLessThanOrEqual(3);
  });

  it("has a part that comes each month", () => {
    // 22 × $0.10; 14 × $0.30; 2 queues × 5 pollers × 129 600 questions; 43 200 runs of 0.5 s with 0.5 GB.
    expect(rounded(eachMonth(22, 14, prices, measures))).toEqual({
      alarms: "2.200",
      metrics: "4.200",
      queues: "0.518",
      timer: "0.153",
    });
  });

  it("takes other prices and durations", () => {
    const { prices: other, measures: slower } = inputsFrom(["httpApi=2", "nextMs=100"]);
    expect([other.httpApi, slower.nextMs, other.logGb]).toEqual([2, 100, prices.logGb]);
    for (const word of ["httpapi=2", "httpApi", "httpApi=", "nextMs=-1"])
      expect(() => inputsFrom([word])).toThrow(`${word} is no input`);
  });
});

describe("what it is made of", () => {
  const counting = (headers: Record<string, string>) => {
    const calls: string[] = [];
    const http: Http = async ({ method, headers: sent }) => {
      calls.push(sent?.["x-amz-target"] ?? method);
      return { status: 200, headers, body: Buffer.from("{}") };
    };
    return { calls, http };
  };

  it("is one call of the store for a task that has ended", async () => {
    const table = counting({});
    const place = { name: "t", endpoint: new URL("http://localhost/"), expireAfterDays: 30 };
    await dynamodbStore(place, table.http)(sameResult).put(draftOf(), inTime);
    expect(table.calls).toEqual(["DynamoDB_20120810.PutItem"]);
    const bucket = counting({ etag: "e" });
    await objectStorage(new URL("http://localhost/b/"), s3, bucket.http)(sameResult).put(draftOf(), inTime);
    expect(bucket.calls).toEqual(["PUT"]);
  });

  it("is one line in the log, as long as prices.ts says", () => {
    expect(Math.abs(meanLine() - measures.logBytes)).toBeLessThan(8); // 1 %
  });

  it("is an item of a few KB, and an entry in each index that has it", () => {
    const small = documentSize(draftOf());
    const withFile = documentSize(draftOf({ fileId: "7" }));
    expect([small.writes, withFile.writes]).toEqual([2, 3]);
    const large = documentSize(draftOf({ sessionContext: "x".repeat(5_000) }));
    expect(large.writes).toBe(7); // 5 KB and something, and one index
    expect(meanSize([small, withFile]).writes).toBe(2.5);
    // key 3 + 23, part 4 + 8, receivedAt 10 + 24, and stateShard 10 + 11 or fileId 6 + 1; 100 for the item and for each entry
    const beside = [small, withFile].map(({ keptBytes, tableBytes }) => keptBytes - tableBytes);
    expect(beside).toEqual([100 + 93 + 100, 100 + 93 + 100 + 79 + 100]);
  });
});
