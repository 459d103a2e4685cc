import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect, it, onTestFinished } from "vitest";
import { awsKeys } from "#testing/doctor-stores.ts";
import { doctorWorld } from "#testing/doctor-world.ts";
import { dynamodbServer } from "#testing/dynamodb-server.ts";
import { filesIn } from "#testing/files-in.ts";
import { objectStorageServer } from "#testing/object-storage-server.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

/** What the doctor says of a store that it alone works upon. */
async function examined(environment: Record<string, string>) {
  const world = await doctorWorld();
  const diagnoses = await world.examined({ ...environment, DRAIN_QUEUE: "none" }, { url: null });
  return diagnoses.filter(({ name }) => name.startsWith("store:")).map(({ ok }) => ok);
}

it("leaves nothing in a folder", async () => {
  const folder = await temporaryFolder();
  expect(await examined({ STORE: `file:${folder}` })).toEqual(["yes", "yes", "yes"]);
  expect(await filesIn(folder)).toEqual([]);
});

it.each(["s3", "cos"] as const)("leaves nothing in a bucket of %s", async (kind) => {
  const server = await objectStorageServer({ kind });
  onTestFinished(() => server.close());
  const ok = await examined({
    STORE: `${kind}://bucket/media?region=r&endpoint=${server.url.origin}`,
    ...awsKeys,
  });
  expect(new Set(ok)).toEqual(new Set(["yes"]));
  expect([...server.objects.keys()]).toEqual([]);
  const objects = server.requests.filter((it) => it !== "GET /bucket");
  expect(new Set(objects.map((it) => it.replace(/probe-[a-z0-9-]+/, "…")))).toEqual(
    new Set(["PUT", "GET", "DELETE"].map((it) => `${it} /bucket/media/doctor/….json`)),
  );
});

it("leaves nothing in a table", async () => {
  const server = await dynamodbServer();
  onTestFinished(() => server.close());
  const STORE = `dynamodb://${server.table}?region=eu-central-1&endpoint=${server.url.origin}`;
  expect(await examined({ STORE, ...awsKeys })).toEqual(["yes", "yes", "yes"]);
  expect((await server.client.send(new ScanCommand({ TableName: server.table }))).Items).toEqual([]);
});

it("is not held up by a bucket that lets nobody delete", async () => {
  const fault = (it: string) => (it.startsWith("DELETE") ? ("before" as const) : null);
  const server = await objectStorageServer({ kind: "s3", fault });
  onTestFinished(() => server.close());
  const STORE = `s3://bucket/media?region=r&endpoint=${server.url.origin}`;
  expect(await examined({ STORE, ...awsKeys })).toEqual(["yes", "yes", "yes"]);
});
