import { GetItemCommand, QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedHttp } from "#shared/aws/signed.ts";
import { type Http, keepAliveHttp } from "#shared/http.ts";
import { parked } from "#shared/parked.ts";
import { draftOf } from "#testing/draft-of.ts";
import { type DynamodbServer, dynamodbServer } from "#testing/dynamodb-server.ts";
import { testCredentials } from "#testing/object-storage-server.ts";
import { draftOf as draftOfNotification, pull, pulling, pullKey } from "#testing/pulls.ts";
import { storeContract } from "#testing/store-contract.ts";
import { documentOf, inTime, sameResult } from "#testing/store-contract-terms.ts";
import { dynamodbStore } from "./dynamodb.ts";
import { itemOf } from "./dynamodb-item.ts";

let server: DynamodbServer;
let calls: string[];
beforeAll(async () => {
  server = await dynamodbServer();
});
afterAll(() => server.close());
beforeEach(() => {
  calls = [];
});

const counted: Http = (call, by) => {
  calls.push(`${call.headers["x-amz-target"]}`.replace(/.*\./, ""));
  return signedHttp(keepAliveHttp(), {
    service: "dynamodb",
    region: "eu-central-1",
    credentials: () => testCredentials,
    now: () => new Date(),
  })(call, by);
};
const table = (expireAfterDays = 30) => ({ name: server.table, endpoint: server.url, expireAfterDays });
const opened = (expireAfterDays = 30) => dynamodbStore(table(expireAfterDays), counted)(sameResult);

async function emptied() {
  await server.close();
  server = await dynamodbServer();
  return dynamodbStore(table(), counted);
}

storeContract("the table", emptied, { ordersProgress: true, knowsProgress: false });

describe("a document in the table", () => {
  const item = async (key: string, part = "document") => {
    const Key = { key: { S: key }, part: { S: part } };
    const { Item = {} } = await server.client.send(new GetItemCommand({ TableName: server.table, Key }));
    return Item;
  };

  it("is one call, and has the attributes that readers ask for", async () => {
    const draft = draftOfNotification(pull("attributes", { FileId: "3270835000000000101" }));
    expect(await opened().put(draft, inTime)).toBe("stored");
    expect(calls).toEqual(["PutItem"]);
    const { notification, result, ...rest } = await item(pullKey("attributes"));
    expect(rest).toEqual({
      key: { S: "vod/PullComplete/attributes" },
      part: { S: "document" },
      state: { S: "succeeded" },
      stateShard: { S: expect.stringMatching(/^succeeded#[0-7]$/) },
      ended: { BOOL: true },
      progress: { N: "0" },
      eventType: { S: "PullComplete" },
      service: { S: "vod" },
      app: { S: "default" },
      receivedAt: { S: "2026-03-02T08:15:30.000Z" },
      fileId: { S: "3270835000000000101" },
      receipt: { S: '{"ingress":"push","trust":"none"}' },
    });
    const { outputs, fileIds } = JSON.parse(result?.S ?? "");
    expect([outputs[0].files, fileIds]).toEqual([[{ fileId: fileIds[0] }], ["3270835000000000101"]]);
    expect((notification?.B ?? [])[0]).toBe(0x78); // the zlib format
  });

  it("that comes again, or is overtaken, costs one more call at most", async () => {
    const store = opened();
    await store.put(draftOfNotification(pull("calls")), inTime);
    calls = [];
    expect(await store.put(draftOfNotification(pull("calls")), inTime)).toBe("duplicate");
    expect(calls).toEqual(["PutItem", "GetItem"]); // this server does not bring the old item along
    calls = [];
    expect(await store.put(draftOfNotification(pulling("calls", 10)), inTime)).toBe("stale");
    expect(calls).toEqual(["PutItem", "GetItem"]);
  });

  it("that comes again costs one call where the server brings the old item along", async () => {
    const draft = draftOfNotification(pull("old-item"));
    await opened().put(draft, inTime);
    const Item = await new Promise<unknown>((resolve, reject) => {
      const read: Http = async (call, by) => {
        const reply = await counted(call, by);
        resolve(JSON.parse(reply.body.toString()).Item);
        return reply;
      };
      dynamodbStore(table(), read)(sameResult).get(draft.result.key).catch(reject);
    });
    const asked: unknown[] = [];
    const bringing: Http = async (call) => {
      asked.push(JSON.parse(call.body).ReturnValuesOnConditionCheckFailure);
      const __type = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
      return { status: 400, headers: {}, body: Buffer.from(JSON.stringify({ __type, Item })) };
    };
    expect(await dynamodbStore(table(), bringing)(sameResult).put(draft, inTime)).toBe("duplicate");
    expect(asked).toEqual(["ALL_OLD"]);
  });

  it("is read as it is now, not as it was a moment ago", async () => {
    const asked: unknown[] = [];
    const empty: Http = async (call) => {
      asked.push(JSON.parse(call.body).ConsistentRead);
      return { status: 200, headers: {}, body: Buffer.from("{}") };
    };
    await dynamodbStore(table(), empty)(sameResult).get("vod/a/b");
    expect(asked).toEqual([true]);
  });

  it("is parked rather than lost if the key is taken, and by nothing that can be compared", async () => {
    const gone: Http = async (call) => {
      const taken = call.headers["x-amz-target"]?.endsWith("PutItem");
      const body = taken
        ? { __type: "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException" }
        : {};
      return { status: taken ? 400 : 200, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    };
    const store = dynamodbStore(table(), gone)(sameResult);
    expect(await store.put(draftOfNotification(pull("gone")), inTime)).toBe("conflict");
  });

  it.each([
    ["results stay", draftOfNotification(pull("stays")), 30, undefined],
    ["progress expires", draftOfNotification(pulling("goes", 1)), 30, "1775031330"],
    ["progress stays if it is told to", draftOfNotification(pulling("told", 1)), 0, undefined],
  ])("%s", async (_, draft, days, expiresAt) => {
    await opened(days).put(draft, inTime);
    expect((await item(draft.result.key))["expiresAt"]?.N).toBe(expiresAt);
  });

  it.each([
    ["no file", null],
    ["an empty id", ""],
    ["an id that no index takes", "x".repeat(1_025)],
    ["half a surrogate", "\ud800"],
  ])("of %s is not in the index of files, and stored all the same", async (what, fileId) => {
    const key = `vod/PullComplete/${what.replaceAll(" ", "-")}`;
    expect(await opened().put(draftOf({ key, fileId }), inTime)).toBe("stored");
    expect((await item(key))["fileId"]).toBeUndefined();
    expect((await opened().get(key))?.result.fileId).toBe(fileId);
  });

  it("of an id that an index just takes is in it", async () => {
    const fileId = "x".repeat(1_024);
    await opened().put(draftOf({ key: "vod/PullComplete/long", fileId }), inTime);
    expect((await item("vod/PullComplete/long"))["fileId"]?.S).toBe(fileId);
  });

  it.each([1e300, -1e300, Number.MIN_VALUE, 1e126, 33.333333333333336])(
    "may be %d percent done",
    async (progress) => {
      const draft = draftOf({ key: `vod/P/${progress}`, state: "processing", progress }, { ended: false });
      expect(await opened().put(draft, inTime)).toBe("stored");
      expect((await opened().get(draft.result.key))?.result.progress).toBe(progress);
    },
  );

  it("may have an event type of half a surrogate", async () => {
    const draft = draftOf({ key: "vod/x/y", eventType: "\ud800" });
    expect(await opened().put(draft, inTime)).toBe("stored");
    expect((await opened().get("vod/x/y"))?.result.eventType).toBe("\ud800");
  });

  it("is found by its file, and by its state, newest first", async () => {
    await emptied();
    const store = opened();
    const [a, b] = ["a", "b"].map((id) => draftOfNotification(pull(id, { FileId: "f1" })));
    const failed = draftOfNotification(pull("c", { FileId: "f2", ErrCode: 70000 }));
    if (!a || !b) throw new Error();
    for (const draft of [
      a,
      { ...b, receipt: { ...b.receipt, receivedAt: "2026-03-02T09:00:00.000Z" } },
      failed,
    ])
      await store.put(draft, inTime);
    const query = async (IndexName: string, name: string, value: string) => {
      const { Items = [] } = await server.client.send(
        new QueryCommand({
          TableName: server.table,
          IndexName,
          KeyConditionExpression: "#name = :value",
          ExpressionAttributeNames: { "#name": name },
          ExpressionAttributeValues: { ":value": { S: value } },
          ScanIndexForward: false,
        }),
      );
      return Items.map(({ key }) => key?.S);
    };
    expect(await query("byFile", "fileId", "f1")).toEqual([pullKey("b"), pullKey("a")]);
    const shards = await Promise.all(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => query("byState", "stateShard", `failed#${n}`)),
    );
    expect(shards.flat()).toEqual([pullKey("c")]);
  });

  it("spreads the entries of a state over all shards", async () => {
    await emptied();
    for (let n = 0; n < 100; n++) await opened().put(draftOfNotification(pull(`task-${n}`)), inTime);
    const { Items = [] } = await server.client.send(new ScanCommand({ TableName: server.table }));
    expect(new Set(Items.map(({ stateShard }) => stateShard?.S)).size).toBe(8);
  });
});

describe("what is too large for one item", () => {
  /** Text that gzip cannot shrink, of so many bytes. */
  function noise(bytes: number): string {
    let state = 1;
    const next = () => {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      return state >> 16;
    };
    const words = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
    return Array.from({ length: bytes }, () => words[next() % 64]).join("");
  }

  it.each([
    ["in the notification, just below the limit", 450_000, 0, { parts: undefined, result: true }],
    ["in the notification, 0.7 MB", 700_000, 0, { parts: "2", result: true }],
    ["in the notification, 6 MB", 6_000_000, 0, { parts: "15", result: true }],
    ["in the result, 0.5 MB", 0, 500_000, { parts: "2", result: false }],
  ])("%s, is stored, known again, and read back whole", async (what, inText, inResult, written) => {
    const store = opened();
    const text = JSON.stringify({ Image: noise(inText) });
    const key = `vod/Large/${what.replaceAll(/\W/g, "-")}`;
    const draft = draftOf({ key, sessionContext: noise(inResult) }, { text, notification: JSON.parse(text) });
    expect(await store.put(draft, inTime)).toBe("stored");
    expect(await store.put(draft, inTime)).toBe("duplicate");
    expect(await store.get(key)).toEqual(documentOf(draft));
    const { item } = itemOf(draft, null);
    expect(item["parts"]).toEqual(written.parts && { N: written.parts });
    expect("result" in item).toBe(written.result);
  });

  it("that comes again leaves no second set of parts, and keeps its first receipt", async () => {
    const key = "vod/Large/again";
    const text = JSON.stringify({ Image: noise(900_000) });
    const draft = draftOf({ key }, { text, notification: JSON.parse(text) });
    const later = { ...draft, receipt: { ...draft.receipt, receivedAt: "2026-03-02T08:15:35.000Z" } };
    expect(await opened().put(draft, inTime)).toBe("stored");
    expect(await opened().put(later, inTime)).toBe("duplicate");
    const { Count } = await server.client.send(
      new QueryCommand({
        TableName: server.table,
        KeyConditionExpression: "#key = :key",
        ExpressionAttributeNames: { "#key": "key" },
        ExpressionAttributeValues: { ":key": { S: key } },
      }),
    );
    expect(Count).toBe(4); // the item, and its three parts
    expect((await opened().get(key))?.receipt).toEqual(draft.receipt);
  });

  it("is never seen without its parts: they are written first", async () => {
    const text = JSON.stringify({ Image: noise(900_000) });
    const draft = draftOf({ key: "vod/Large/parts" }, { text, notification: JSON.parse(text) });
    for (let failing = 0; failing < 3; failing++) {
      let n = 0;
      const broken: Http = (call, by) =>
        n++ === failing ? Promise.reject(new Error("lost")) : counted(call, by);
      await expect(dynamodbStore(table(), broken)(sameResult).put(draft, inTime)).rejects.toThrow("DynamoDB");
      expect(await opened().get("vod/Large/parts")).toBeNull();
    }
    expect(await opened().put(draft, inTime)).toBe("stored");
  });

  it.each([
    ["is missing", undefined],
    ["is somebody else's", { key: { S: "x" } }],
  ])("is not taken for damaged when a part %s: it may be there later", async (_, Item) => {
    const text = JSON.stringify({ Image: noise(900_000) });
    const draft = draftOf({ key: "vod/Large/lacks" }, { text, notification: JSON.parse(text) });
    const answers = [{ Item: itemOf(draft, null).item }, { Item }];
    const lacking: Http = async () => ({
      status: 200,
      headers: {},
      body: Buffer.from(JSON.stringify(answers.shift())),
    });
    await expect(dynamodbStore(table(), lacking)(sameResult).get(draft.result.key)).rejects.toMatchObject({
      name: "StoreError",
      retryable: true,
      message: expect.stringMatching(/lacks part#.*#0 of vod\/Large\/lacks$/),
    });
  });

  it("is parked as well", async () => {
    const fault = { reason: "not-json", why: "the body is not JSON" } as const;
    const record = parked(Buffer.from(noise(800_000)), fault, draftOf().receipt);
    await opened().park(record, inTime);
    const found = await server.client.send(
      new QueryCommand({
        TableName: server.table,
        KeyConditionExpression: "#key = :key",
        ExpressionAttributeNames: { "#key": "key" },
        ExpressionAttributeValues: { ":key": { S: record.key } },
      }),
    );
    expect(found.Items?.map(({ part }) => part?.S?.replace(/#.*#/, "#…#"))).toEqual([
      "document",
      "part#…#0",
      "part#…#1",
    ]);
  });
});

describe("a table that lacks something", () => {
  const answers = (...replies: [status: number, body: object][]): Http => {
    let n = 0;
    return async () => {
      const [status, body] = replies[Math.min(n++, replies.length - 1)] ?? [500, {}];
      return { status, headers: {}, body: Buffer.from(JSON.stringify(body)) };
    };
  };
  const refusal = { __type: "#ConditionalCheckFailedException" };
  const lacking = { key: { S: "a" }, part: { S: "document" }, digest: { S: "d" }, parts: { N: "1" } };

  it.each([
    ["is not there", {}],
    ["has no bytes", { Item: { key: { S: "a" } } }],
    ["has text for bytes", { Item: { bytes: { S: "x" } } }],
  ])("a part that %s: it may come yet", async (_, part) => {
    const store = dynamodbStore(table(), answers([200, { Item: lacking }], [200, part]))(sameResult);
    await expect(store.get("a")).rejects.toMatchObject({
      retryable: true,
      message: expect.stringContaining("lacks part#d#0 of a"),
    });
  });

  it.each([
    [draftOf(), "conflict"],
    [draftOf({ state: "processing" }, { ended: false }), "stale"],
  ])("the item that was in the way, a moment later", async (draft, status) => {
    const store = dynamodbStore(table(), answers([400, refusal], [200, {}]))(sameResult);
    expect(await store.put(draft, inTime)).toBe(status);
  });

  it("asks for what is written, not for what was written a second ago", async () => {
    const asked: unknown[] = [];
    const http: Http = async (call) => {
      asked.push(JSON.parse(call.body).ConsistentRead);
      return { status: 200, headers: {}, body: Buffer.from("{}") };
    };
    expect(await dynamodbStore(table(), http)(sameResult).get("a")).toBeNull();
    expect(asked).toEqual([true]);
  });

  it("takes an item that is none for none", async () => {
    const store = dynamodbStore(table(), answers([200, { Item: { key: { S: "a" }, other: 1 } }]))(sameResult);
    expect(await store.get("a")).toBeNull();
  });

  it("a condition that failed with another status did not fail", async () => {
    const store = dynamodbStore(table(), answers([500, refusal]))(sameResult);
    await expect(store.put(draftOf(), inTime)).rejects.toMatchObject({ retryable: true });
  });
});

describe("how long a table keeps what nobody may ever look at", () => {
  const fault = { reason: "not-json", why: "the body is not JSON" } as const;
  const record = parked(Buffer.from("x"), fault, draftOf().receipt); // received 2026-03-02T08:15:30Z
  const expiryOf = async (key: string, days: number) => {
    const items: Record<string, unknown>[] = [];
    const http: Http = async ({ body }) => {
      items.push(JSON.parse(body).Item);
      return { status: 200, headers: {}, body: Buffer.from("{}") };
    };
    await dynamodbStore(table(days), http)(sameResult).park({ ...record, key }, inTime);
    return items.map(({ expiresAt }) => expiresAt);
  };

  it.each([
    ["what was parked, as the setting says", record.key, 30, { N: "1775031330" }],
    ["what was parked, for ever", record.key, 0, undefined],
    ["what was refused, three days", record.key.replace("rejected", "refused"), 30, { N: "1772698530" }],
    ["what was refused, three days", record.key.replace("rejected", "refused"), 0, { N: "1772698530" }],
  ])("%s: %s, %i", async (_what, key, days, expiry) => {
    expect(await expiryOf(key, days)).toEqual([expiry]);
  });
});

describe("a table that fails", () => {
  const answering =
    (status: number, body: string): Http =>
    async () => ({ status, headers: {}, body: Buffer.from(body) });
  const type = (name: string) => JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message: "m" });

  it.each<[what: string, http: Http, message: RegExp, retryable: boolean]>([
    ["throttles", answering(400, type("ThrottlingException")), /400 Throttling/, true],
    ["is too busy", answering(400, type("ProvisionedThroughputExceededException")), /Throughput/, true],
    ["is at its limit", answering(400, type("RequestLimitExceeded")), /Limit/, true],
    ["is in another's transaction", answering(400, type("TransactionConflictException")), /Conflict/, true],
    ["is broken", answering(500, type("SomethingElse")), /500/, true],
    ["says nothing", answering(418, "{}"), /^DynamoDB answered 418$/, false],
    ["is broken", answering(500, type("InternalServerError")), /500/, true],
    ["is broken without a word", answering(500, "{}"), /^DynamoDB answered 500$/, true],
    ["is broken in other words", answering(500, type("ConditionalCheckFailedException")), /500/, true],
    ["is away", answering(503, "{}"), /503/, true],
    ["answers garbage", answering(200, "<html>hello</html>"), /no JSON/, true],
    ["cannot be reached", () => Promise.reject(new Error("ECONNREFUSED")), /did not answer/, true],
    ["does not exist", answering(400, type("ResourceNotFoundException")), /ResourceNotFound/, false],
    ["refuses", answering(400, type("AccessDeniedException")), /AccessDenied/, false],
    ["finds the item wrong", answering(400, type("ValidationException")), /Validation/, false],
  ])("because it %s", async (_, http, message, retryable) => {
    const store = dynamodbStore(table(), http)(sameResult);
    const record = parked(Buffer.from("x"), { reason: "not-json", why: "" }, draftOf().receipt);
    for (const work of [store.put(draftOf(), inTime), store.get("vod/a/b"), store.park(record, inTime)]) {
      await expect(work).rejects.toMatchObject({
        name: "StoreError",
        retryable,
        message: expect.stringMatching(message),
      });
    }
  });
});
