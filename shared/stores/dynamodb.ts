import type { Deadline } from "../deadline.ts";
import type { Document, Draft } from "../document.ts";
import type { Http } from "../http.ts";
import { type DynamoCall, dynamoCall } from "./dynamodb-call.ts";
import { documentOf, type Item, itemOf, parkedItem, progressOf } from "./dynamodb-item.ts";
import { type OpenStore, type PutStatus, reading, type SameResult, type Store, StoreError } from "./store.ts";

/** A table: partition key `key`, sort key `part`, both text. */
export interface Table {
  name: string;
  /** `https://dynamodb.<region>.amazonaws.com/` */
  endpoint: URL;
  /** Days after which progress and what was parked expire; 0 keeps them. */
  expireAfterDays: number;
}

/**
 * One item a key. A finished document is written if the key is free or its task had not ended; one in progress if
 * the key is free, or not ended and not further on. The table decides, in one call: no read before it, no race.
 */
const condition = {
  ConditionExpression:
    "attribute_not_exists(#key) OR (#ended = :no AND (:ended = :yes OR #progress <= :progress))",
  ExpressionAttributeNames: { "#key": "key", "#ended": "ended", "#progress": "progress" },
  ReturnValuesOnConditionCheckFailure: "ALL_OLD",
};

/** Copies of what was refused are for mending a change of secrets, and may be a stranger's. */
const refusedDays = 3;

export function dynamodbStore(table: Table, http: Http): OpenStore {
  const call = dynamoCall(table.endpoint, http);
  const write = (item: Item, by: Deadline, when = {}) =>
    call("PutItem", { TableName: table.name, Item: item, ...when }, by);
  const expiry = (receivedAt: string, days = table.expireAfterDays) =>
    days === 0 ? null : Math.ceil(Date.parse(receivedAt) / 1000) + days * 86_400;

  return (same): Store => ({
    async put(draft, by) {
      const { item, parts } = itemOf(draft, draft.ended ? null : expiry(draft.receipt.receivedAt));
      for (const part of parts) await write(part, by); // first: an item is never without them
      const { conditionFailed, item: old } = await write(item, by, {
        ...condition,
        ExpressionAttributeValues: {
          ":no": { BOOL: false },
          ":yes": { BOOL: true },
          ":ended": { BOOL: draft.ended },
          ":progress": { N: progressOf(draft.result.progress) },
        },
      });
      if (!conditionFailed) return "stored";
      const stored = old ?? (await read(call, table.name, draft.result.key, "document", by));
      const { key } = draft.result;
      return statusOf(stored && (await complete(call, table.name, key, stored, by)), draft, same);
    },

    async park(parked, by) {
      const days = parked.key.startsWith("refused/") ? refusedDays : table.expireAfterDays;
      const { item, parts } = parkedItem(parked, expiry(parked.receipt.receivedAt, days));
      for (const part of [...parts, item]) await write(part, by);
    },

    get: (key, by) =>
      reading(by, async (by) => {
        const item = await read(call, table.name, key, "document", by);
        return item && complete(call, table.name, key, item, by);
      }),
  });
}

function statusOf(stored: Document | null, draft: Draft, same: SameResult): PutStatus {
  if (stored !== null && same(stored, draft)) return "duplicate";
  return draft.ended ? "conflict" : "stale";
}

async function read(
  call: DynamoCall,
  table: string,
  key: string,
  part: string,
  by: Deadline,
): Promise<Item | null> {
  const Key = { key: { S: key }, part: { S: part } };
  return (await call("GetItem", { TableName: table, Key, ConsistentRead: true }, by)).item;
}

/** The document of an item, with its parts where it was too large for one. */
function complete(
  call: DynamoCall,
  table: string,
  key: string,
  item: Item,
  by: Deadline,
): Promise<Document | null> {
  return documentOf(item, async (part) => {
    const bytes = (await read(call, table, key, part, by))?.["bytes"]?.B;
    if (bytes === undefined) throw new StoreError(`the table lacks ${part} of ${key}`, true);
    return Buffer.from(bytes, "base64");
  });
}
