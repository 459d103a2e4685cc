import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
} from "@aws-sdk/client-dynamodb";
import { type Item, jsonOf, partsOf } from "../stores/dynamodb-item.ts";

/** The items of one table. */
export interface TableItems {
  /** The JSON of what is under a key, read with its parts; null if there is nothing. */
  json(key: string): Promise<string | null>;
  /** Removes it, then its parts: what is half removed is not there. */
  remove(key: string): Promise<void>;
}

export function tableItems(client: DynamoDBClient, TableName: string): TableItems {
  const keyOf = (key: string, part: string) => ({ key: { S: key }, part: { S: part } });
  const read = async (key: string, part: string) => {
    const Key = keyOf(key, part);
    const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    return Item;
  };

  return {
    async json(key) {
      const item = await read(key, "document");
      if (item === undefined) return null;
      return jsonOf(plain(item), async (part) => Buffer.from((await read(key, part))?.["bytes"]?.B ?? []));
    },
    async remove(key) {
      const item = await read(key, "document");
      if (item === undefined) return;
      for (const part of ["document", ...partsOf(plain(item))])
        await client.send(new DeleteItemCommand({ TableName, Key: keyOf(key, part) }));
    },
  };
}

/** As DynamoDB's JSON has it: bytes in base64. */
function plain(item: Record<string, AttributeValue>): Item {
  const plainly: Item = {};
  for (const [name, { S, N, BOOL, B }] of Object.entries(item)) {
    if (S !== undefined) plainly[name] = { S };
    else if (N !== undefined) plainly[name] = { N };
    else if (BOOL !== undefined) plainly[name] = { BOOL };
    else if (B !== undefined) plainly[name] = { B: Buffer.from(B).toString("base64") };
  }
  return plainly;
}
