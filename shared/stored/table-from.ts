import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import type { Skipped, Stored } from "./stored.ts";
import { tableIndex } from "./table-index.ts";
import { tableItems } from "./table-item.ts";
import { tableStored } from "./table-stored.ts";

/** A reader of one table. */
export function tableFrom(table: string, config: DynamoDBClientConfig, skipped: Skipped): Stored {
  const client = new DynamoDBClient(config);
  const close = () => client.destroy();
  return tableStored(tableIndex(client, table), tableItems(client, table), close, skipped);
}
