import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allOf } from "#testing/all-of.ts";
import { network } from "#testing/arena.ts";
import { parkedAs, receipt } from "#testing/asides.ts";
import { draftOf } from "#testing/draft-of.ts";
import { type DynamodbServer, dynamodbServer } from "#testing/dynamodb-server.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";
import { dynamodbStore } from "../stores/dynamodb.ts";
import { merged } from "./merged.ts";
import { tableIndex } from "./table-index.ts";
import { tableItems } from "./table-item.ts";

describe("a table", () => {
  let server: DynamodbServer;
  beforeAll(async () => {
    server = await dynamodbServer();
  });
  afterAll(() => server.close());
  const store = () => {
    const table = { name: server.table, endpoint: server.url, expireAfterDays: 0 };
    return dynamodbStore(table, network("dynamodb"))(sameResult);
  };

  it("is left without parts when what they belong to is removed", async () => {
    const noise = Array.from({ length: 90_000 }, (_, n) => ((n * 2_654_435_761) % 2 ** 32).toString(36)).join(
      "",
    );
    const parked = parkedAs({ noise });
    await store().park(parked, inTime);
    const count = async () =>
      (await server.client.send(new ScanCommand({ TableName: server.table, Select: "COUNT" }))).Count;
    expect(await count()).toBeGreaterThan(2);
    const items = tableItems(server.client, server.table);
    expect(await items.json(parked.key)).toBe(JSON.stringify(parked));
    await items.remove(parked.key);
    expect(await count()).toBe(0);
  });

  it("is asked for page after page, newest first", async () => {
    const times = Array.from({ length: 300 }, (_, n) =>
      new Date(Date.UTC(2026, 2, 2, 0, 0, n)).toISOString(),
    );
    for (const [n, receivedAt] of times.entries()) {
      const draft = draftOf(
        { key: `vod/PullComplete/${n}`, id: `${n}`, fileId: "1" },
        { receipt: receipt({ receivedAt }) },
      );
      await store().put(draft, inTime);
    }
    const index = tableIndex(server.client, server.table);
    const newestFirst = [...times].reverse();
    const timesOf = async (since?: Date) =>
      (await allOf(index.ofFile("1", since))).map((it) => it.receivedAt);
    expect(await timesOf()).toEqual(newestFirst);
    expect(await timesOf(new Date(times[290] ?? ""))).toEqual(newestFirst.slice(0, 10));
    const byState = await allOf(index.ofStates(["succeeded"], undefined));
    expect(byState.map((it) => it.receivedAt)).toEqual(newestFirst);
  });
});

describe("merged sources", () => {
  it.each([
    [[], []],
    [
      [[1, 3], [], [2, 2, 9]],
      [1, 2, 2, 3, 9],
    ],
    [[[5]], [5]],
  ])("%j are %j", async (lists: number[][], expected) => {
    async function* each(list: number[]) {
      yield* list;
    }
    expect(await allOf(merged(lists.map(each), (a, b) => a < b))).toEqual(expected);
  });
});
