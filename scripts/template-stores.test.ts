import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { tableIndex } from "#shared/stored/table-index.ts";
import { dynamodbStore } from "#shared/stores/dynamodb.ts";
import { allOf } from "#testing/all-of.ts";
import { network } from "#testing/arena.ts";
import { packaged, type Template, textOf } from "#testing/aws-template.ts";
import { draftOf } from "#testing/draft-of.ts";
import { dynamodbServer } from "#testing/dynamodb-server.ts";
import { inTime, sameResult } from "#testing/store-contract-terms.ts";

let folder: string;
const made: Record<string, Template> = {};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  const env = { CALLBACK_TOKENS: "ssm:/media/tokens" };
  const make = async (store: string) => {
    made[store] = await packaged(["--param", `store=${store}`], join(folder, store), env);
  };
  await Promise.all(["table", "bucket"].map(make));
}, 120_000);
afterAll(() => rm(folder, { recursive: true }));

const resource = (store: string, id: string) =>
  made[store]?.Resources[id] ?? { Type: "none", Properties: {} };
const kept = { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" };

describe("the table", () => {
  const keys = v.array(v.object({ AttributeName: v.string(), KeyType: v.picklist(["HASH", "RANGE"]) }));
  const schema = v.object({
    BillingMode: v.literal("PAY_PER_REQUEST"),
    KeySchema: keys,
    AttributeDefinitions: v.array(v.object({ AttributeName: v.string(), AttributeType: v.literal("S") })),
    GlobalSecondaryIndexes: v.array(
      v.object({
        IndexName: v.string(),
        KeySchema: keys,
        Projection: v.object({ ProjectionType: v.literal("KEYS_ONLY") }),
      }),
    ),
  });

  it("stays when the stack goes, can be put back to any moment, and is encrypted", () => {
    expect(resource("table", "Table")).toMatchObject({
      ...kept,
      Properties: {
        TableName: "media-callbacks-dev",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
        TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
        StreamSpecification: { StreamViewType: "NEW_AND_OLD_IMAGES" },
      },
    });
  });

  it("is what the code writes to and reads from, by both indexes", async () => {
    const server = await dynamodbServer(v.parse(schema, resource("table", "Table").Properties));
    onTestFinished(() => server.close());
    const table = { name: server.table, endpoint: server.url, expireAfterDays: 30 };
    const store = dynamodbStore(table, network("dynamodb"))(sameResult);
    const draft = draftOf({ fileId: "7" });
    expect(await store.put(draft, inTime)).toBe("stored");
    expect((await store.get(draft.result.key, inTime))?.result).toEqual(draft.result);
    const index = tableIndex(server.client, server.table);
    const entry = { key: draft.result.key, receivedAt: draft.receipt.receivedAt };
    expect(await allOf(index.ofFile("7", undefined))).toEqual([entry]);
    expect(await allOf(index.ofStates(["succeeded"], undefined))).toEqual([entry]);
  });
});

describe("the bucket", () => {
  const tlsOnly = { Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": false } } };

  it("stays when the stack goes, with its rule; it is private, encrypted and versioned", () => {
    expect(resource("bucket", "Bucket")).toMatchObject({
      ...kept,
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
        },
        VersioningConfiguration: { Status: "Enabled" },
      },
    });
    expect(resource("bucket", "BucketPolicy")).toMatchObject({
      DeletionPolicy: "Retain",
      Properties: { PolicyDocument: { Statement: [{ ...tlsOnly, Action: "s3:*" }] } },
    });
  });

  it("forgets progress, and what was parked or refused; results stay", () => {
    const rule = v.object({ Prefix: v.optional(v.string()), ExpirationInDays: v.optional(v.number()) });
    const lifecycle = v.object({ LifecycleConfiguration: v.object({ Rules: v.array(rule) }) });
    const { Rules } = v.parse(lifecycle, resource("bucket", "Bucket").Properties).LifecycleConfiguration;
    expect(Rules).toEqual([
      { Prefix: "progress/", ExpirationInDays: 30 },
      { Prefix: "rejected/", ExpirationInDays: 30 },
      { Prefix: "refused/", ExpirationInDays: 3 },
      {},
    ]);
  });

  it("tells a queue of results, and of nothing else; nobody but this bucket may write to that queue", () => {
    const prefix = { S3Key: { Rules: [{ Name: "prefix", Value: "results/" }] } };
    const { Properties } = resource("bucket", "Bucket");
    expect(Properties["NotificationConfiguration"]).toMatchObject({
      QueueConfigurations: [{ Event: "s3:ObjectCreated:*", Filter: prefix }],
    });
    const allow = v.object({ Effect: v.string(), Condition: v.looseObject({}) });
    const policy = v.object({ PolicyDocument: v.object({ Statement: v.array(allow) }) });
    const [first] = v.parse(policy, resource("bucket", "ChangesPolicy").Properties).PolicyDocument.Statement;
    const source = v.object({ ArnEquals: v.object({ "aws:SourceArn": v.unknown() }) });
    const { ArnEquals } = v.parse(source, first?.Condition);
    expect(textOf(ArnEquals["aws:SourceArn"])).toBe(`arn:aws:s3:::${textOf(Properties["BucketName"])}`);
  });
});
