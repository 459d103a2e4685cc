import { once } from "node:events";
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  type KeySchemaElement,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { testCredentials } from "./object-storage-server.ts";

/** What a table is made of, besides its name. */
export type TableSchema = Omit<CreateTableCommandInput, "TableName">;

/** A DynamoDB in this process, with one table as it is deployed. */
export interface DynamodbServer {
  url: URL;
  table: string;
  /** The official client. */
  client: DynamoDBClient;
  close: () => Promise<void>;
}

export async function dynamodbServer(made: TableSchema = schema): Promise<DynamodbServer> {
  const server = dynalite({ createTableMs: 0 });
  // It throws, for nobody to catch, when whoever asks dies in the middle of the question.
  server.on("request", (request) => request.removeAllListeners("error").on("error", () => undefined));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = new URL(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`);
  const client = new DynamoDBClient({
    endpoint: url.href,
    region: "eu-central-1",
    credentials: testCredentials,
  });
  const TableName = "media-callbacks";
  await client.send(new CreateTableCommand({ TableName, ...made }));
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 }, { TableName });
  return { url, table: TableName, client, close };

  async function close(): Promise<void> {
    client.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
}

const key = (hash: string, range: string): KeySchemaElement[] => [
  { AttributeName: hash, KeyType: "HASH" },
  { AttributeName: range, KeyType: "RANGE" },
];
const schema: TableSchema = {
  BillingMode: "PAY_PER_REQUEST",
  KeySchema: key("key", "part"),
  AttributeDefinitions: ["key", "part", "fileId", "stateShard", "receivedAt"].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S" as const,
  })),
  GlobalSecondaryIndexes: [
    {
      IndexName: "byFile",
      KeySchema: key("fileId", "receivedAt"),
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
    {
      IndexName: "byState",
      KeySchema: key("stateShard", "receivedAt"),
      Projection: { ProjectionType: "KEYS_ONLY" },
    },
  ],
};
