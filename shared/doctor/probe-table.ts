import type { Http } from "../http.ts";
import { dynamoCall } from "../stores/dynamodb-call.ts";
import type { Probe } from "./check-store.ts";

/** Seconds until the table's TTL takes what could not be removed. */
const lives = 3_600;

/** A probe in a table, beside the documents: its part is none of theirs. @param http signs */
export function tableProbe(table: string, endpoint: URL, name: string, http: Http, now: () => Date): Probe {
  const call = dynamoCall(endpoint, http);
  const text = JSON.stringify({ doctor: name });
  const Key = { key: { S: `doctor/${name}` }, part: { S: "probe" } };
  return {
    text,
    unguarded: "use a table of DynamoDB itself: this server does not honour ConditionExpression",
    async create(by) {
      const expiresAt = { N: String(Math.floor(now().getTime() / 1000) + lives) };
      const guard = {
        ConditionExpression: "attribute_not_exists(#key)",
        ExpressionAttributeNames: { "#key": "key" },
      };
      const Item = { ...Key, probe: { S: text }, expiresAt };
      return !(await call("PutItem", { TableName: table, Item, ...guard }, by)).conditionFailed;
    },
    async read(by) {
      const { item } = await call("GetItem", { TableName: table, Key, ConsistentRead: true }, by);
      const probe = item?.["probe"];
      return probe !== undefined && "S" in probe ? probe.S : null;
    },
    async remove(by) {
      await call("DeleteItem", { TableName: table, Key }, by);
    },
  };
}
