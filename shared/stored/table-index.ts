import { type DynamoDBClient, QueryCommand, type QueryCommandOutput } from "@aws-sdk/client-dynamodb";
import type { State } from "../result.ts";
import { shards } from "../stores/dynamodb-item.ts";
import { merged } from "./merged.ts";
import type { AsideArea } from "./stored.ts";

/** What an index tells of an item. */
export interface Entry {
  key: string;
  receivedAt: string;
}

/** The entries of one table's indexes, in the order of their arrival. */
export interface TableIndex {
  ofFile(fileId: string, since: Date | undefined): AsyncGenerator<Entry>;
  /** Newest first. */
  ofStates(states: readonly State[], since: Date | undefined): AsyncGenerator<Entry>;
  /** Oldest first. */
  ofAside(area: AsideArea, since: Date | undefined): AsyncGenerator<Entry>;
}

export function tableIndex(client: DynamoDBClient, TableName: string): TableIndex {
  const newer = (a: Entry, b: Entry) => a.receivedAt > b.receivedAt;
  const older = (a: Entry, b: Entry) => a.receivedAt < b.receivedAt;

  return {
    ofFile: (fileId, since) => entries("byFile", "fileId", fileId, since, true),
    ofStates: (states, since) => merged(ofShards(states, since, true), newer),
    ofAside: (area, since) => merged(ofShards([area === "rejected" ? "parked" : area], since, false), older),
  };

  function ofShards(names: readonly string[], since: Date | undefined, newestFirst: boolean) {
    const all = names.flatMap((name) => Array.from({ length: shards }, (_, n) => `${name}#${n}`));
    return all.map((shard) => entries("byState", "stateShard", shard, since, newestFirst));
  }

  async function* entries(
    IndexName: string,
    attribute: string,
    value: string,
    since: Date | undefined,
    newestFirst: boolean,
  ): AsyncGenerator<Entry> {
    const from = since?.toISOString() ?? "";
    let after: { ExclusiveStartKey?: Record<string, { S: string }> } | null = {};
    while (after !== null) {
      const page: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName,
          IndexName,
          KeyConditionExpression: from === "" ? "#a = :a" : "#a = :a AND receivedAt >= :from",
          ExpressionAttributeNames: { "#a": attribute },
          ExpressionAttributeValues: { ":a": { S: value }, ...(from === "" ? {} : { ":from": { S: from } }) },
          ScanIndexForward: !newestFirst,
          Limit: 250,
          ...after,
        }),
      );
      for (const { key, receivedAt } of page.Items ?? [])
        yield { key: key?.S ?? "", receivedAt: receivedAt?.S ?? "" };
      after =
        page.LastEvaluatedKey === undefined ? null : { ExclusiveStartKey: texts(page.LastEvaluatedKey) };
    }
  }
}

/** All keys of our table and its indexes are texts. */
function texts(key: Record<string, { S?: string | undefined }>): Record<string, { S: string }> {
  return Object.fromEntries(Object.entries(key).map(([name, { S = "" }]) => [name, { S }]));
}
