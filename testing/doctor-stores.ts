import { onTestFinished } from "vitest";
import { loopback } from "#emulators/tencent-api/loopback.ts";
import { dynamodbServer } from "./dynamodb-server.ts";
import { type ObjectStorageOptions, objectStorageServer, testCredentials } from "./object-storage-server.ts";

/** What AWS's stores ask for. */
export const awsKeys = {
  AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
};

/** A bucket on loopback, and the settings for it. */
export async function bucket(options: ObjectStorageOptions): Promise<Record<string, string>> {
  const server = await objectStorageServer(options);
  onTestFinished(() => server.close());
  const name = options.kind === "s3" ? "s3://bucket" : "cos://bucket-1300000001";
  return { STORE: `${name}/media?region=r&endpoint=${server.url.origin}`, ...awsKeys };
}

/** A table on loopback, and the settings for it. */
export async function table(): Promise<Record<string, string>> {
  const server = await dynamodbServer();
  onTestFinished(() => server.close());
  return {
    STORE: `dynamodb://${server.table}?region=eu-central-1&endpoint=${server.url.origin}`,
    ...awsKeys,
  };
}

/** A table that says yes to everything. */
export async function yesTable(): Promise<Record<string, string>> {
  const server = await loopback(async (_, __, response) => void response.end("{}"));
  onTestFinished(() => server.close());
  return { STORE: `dynamodb://table?region=eu-central-1&endpoint=${server.url.origin}`, ...awsKeys };
}
