import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signedHttp } from "#shared/aws/signed.ts";
import { type Http, keepAliveHttp } from "#shared/http.ts";
import { parked } from "#shared/parked.ts";
import { worseCos } from "#testing/arena.ts";
import { draftOf } from "#testing/draft-of.ts";
import {
  type ObjectStorageServer,
  objectStorageServer,
  testCredentials,
} from "#testing/object-storage-server.ts";
import { draftOf as draftOfNotification, pull, pulling, pullKey } from "#testing/pulls.ts";
import { storeContract } from "#testing/store-contract.ts";
import { documentOf, inTime, sameResult } from "#testing/store-contract-terms.ts";
import { cos, objectStorage, s3 } from "./object-storage.ts";
import type { PutStatus } from "./store.ts";

describe.each([
  ["S3", "s3", s3],
  ["COS", "cos", cos],
] as const)("%s", (name, kind, dialect) => {
  let server: ObjectStorageServer;
  beforeAll(async () => {
    server = await objectStorageServer({ kind });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.objects.clear();
    server.requests.length = 0;
  });

  const signed = signedHttp(keepAliveHttp(), {
    service: "s3",
    region: "eu-central-1",
    credentials: () => testCredentials,
    now: () => new Date(),
  });
  const at = (http: Http) => objectStorage(new URL("media/kept/", server.url), dialect, http);
  const opened = (http = signed) => at(http)(sameResult);

  storeContract(name, () => at(signed), { ordersProgress: false, knowsProgress: false });

  it("takes a finished document in one request, and asks once more if the key is taken", async () => {
    const store = opened();
    const path = `/media/kept/results/${pullKey("a")}.json`;
    await store.put(draftOfNotification(pull("a")), inTime);
    expect(server.requests).toEqual([`PUT ${path}`]);
    expect(server.objects.get(path)?.headers).toMatchObject({
      "content-type": "application/json",
      "x-amz-meta-state": "succeeded",
      "x-amz-meta-event-type": "PullComplete",
    });
    await store.put(draftOfNotification(pull("a")), inTime);
    expect(server.requests.slice(1)).toEqual([`PUT ${path}`, `GET ${path}`]);
  });

  it("is asked whether the task has ended before progress is put", async () => {
    await opened().put(draftOfNotification(pulling("a", 10)), inTime);
    const { requests } = server;
    expect(requests).toEqual([
      `HEAD /media/kept/results/${pullKey("a")}.json`,
      `PUT /media/kept/progress/${pullKey("a")}.json`,
    ]);
    await opened().put(draftOfNotification(pull("a")), inTime);
    expect(await opened().put(draftOfNotification(pulling("a", 20)), inTime)).toBe("stale");
    expect(requests.slice(3)).toEqual([`HEAD /media/kept/results/${pullKey("a")}.json`]);
  });

  it("keeps what was parked under its own key", async () => {
    const fault = { reason: "not-json", why: "the body is not JSON" } as const;
    const record = parked(Buffer.from("hello"), fault, draftOf().receipt);
    await opened().park(record, inTime);
    expect(JSON.parse(server.objects.get(`/media/kept/${record.key}.json`)?.body ?? "")).toEqual(record);
  });

  it("holds what the official SDK reads back", async () => {
    const draft = draftOfNotification(pull("ünï/cödé ?#%", { FileId: "" }));
    await opened().put(draft, inTime);
    const client = new S3Client({
      endpoint: server.url.href,
      region: "eu-central-1",
      credentials: testCredentials,
      forcePathStyle: true,
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
    });
    const Key = `kept/results/${draft.result.key}.json`;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: "media", Key }));
    expect(JSON.parse((await Body?.transformToString()) ?? "")).toEqual(documentOf(draft));
    client.destroy();
  });

  it.each(["\ud800", "x".repeat(5_000), "a\r\nb", "日本", ""])(
    "takes an event type like %j",
    async (eventType) => {
      const { key } = draftOfNotification({ EventType: eventType || "=", XEvent: { TaskId: "t" } }).result;
      expect(await opened().put(draftOf({ eventType, key }), inTime)).toBe("stored");
      expect((await opened().get(key))?.result.key).toBe(key);
    },
  );

  const xml = (code: string) =>
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret</Message></Error>`;
  const answering =
    (status: number, body: string): Http =>
    async () => ({ status, headers: {}, body: Buffer.from(body) });

  it.each<[what: string, http: Http, message: RegExp, retryable: boolean]>([
    ["is slow down", answering(503, xml("SlowDown")), /503 SlowDown/, true],
    ["throttles", answering(429, ""), /^object storage answered 429$/, true],
    ["times out", answering(408, xml("RequestTimeout")), /408/, true],
    ["times out, as S3 says it", answering(400, xml("RequestTimeout")), /400 RequestTimeout/, true],
    ["is broken", answering(500, xml("InternalError")), /500 InternalError/, true],
    ["has a race", answering(409, xml("ConditionalRequestConflict")), /409 Conditional/, true],
    ["cannot be reached", () => Promise.reject(new Error("ECONNREFUSED")), /did not answer/, true],
    ["is in another region", answering(301, xml("PermanentRedirect")), /301.*another region/, false],
    ["forbids", answering(403, xml("AccessDenied")), /403 AccessDenied.*permission/, false],
    ["misses its bucket", answering(404, xml("NoSuchBucket")), /404 NoSuchBucket.*does not exist/, false],
  ])("that %s has not stored a result", async (_, http, message, retryable) => {
    const told = expect.stringMatching(message);
    for (const work of [
      opened(http).put(draftOf(), inTime),
      opened(http).park(parked(Buffer.from("x"), { reason: "not-json", why: "" }, draftOf().receipt), inTime),
    ]) {
      await expect(work).rejects.toMatchObject({ name: "StoreError", retryable, message: told });
      await expect(work).rejects.not.toThrow("secret");
    }
  });

  it("does not take a page of some proxy for success", async () => {
    const page = answering(200, "<html>Welcome to our hotel</html>");
    const record = parked(Buffer.from("x"), { reason: "not-json", why: "" }, draftOf().receipt);
    for (const work of [opened(page).put(draftOf(), inTime), opened(page).park(record, inTime)])
      await expect(work).rejects.toMatchObject({
        retryable: true,
        message: expect.stringContaining("no object storage"),
      });
  });

  it("does not take such a page for success when progress is put", async () => {
    const http: Http = async ({ method }) =>
      method === "HEAD"
        ? { status: 404, headers: {}, body: Buffer.from("") }
        : { status: 200, headers: {}, body: Buffer.from("<html>") };
    await expect(opened(http).put(draftOfNotification(pulling("a", 1)), inTime)).rejects.toThrow(
      "no object storage",
    );
  });

  it.each([
    ["an ETag and a text", { etag: '"x"' }, "thank you"],
    ["an ETag and nothing", { etag: '"x"' }, ""],
    ["nothing at all", {}, ""],
  ])("has stored what it answers with %s", async (_, headers, text) => {
    const http: Http = async () => ({ status: 200, headers, body: Buffer.from(text) });
    expect(await opened(http).put(draftOf(), inTime)).toBe("stored");
  });

  it("is asked for objects without a body, by GET", async () => {
    const calls: string[] = [];
    const watching: Http = (call, by) => {
      calls.push(`${call.method} ${call.body.length > 0}`);
      return signed(call, by);
    };
    await opened(watching).put(draftOfNotification(pull("a")), inTime);
    await opened(watching).put(draftOfNotification(pull("a")), inTime);
    await opened(watching).get(pullKey("b"));
    expect(calls).toEqual(["PUT true", "PUT true", "GET false", "GET false", "GET false"]);
  });

  it("is named by status alone where it says no more", async () => {
    await expect(opened(answering(418, "teapot")).put(draftOf(), inTime)).rejects.toThrow(
      /^object storage answered 418$/,
    );
    const store = opened(async ({ method }) => ({
      status: method === "HEAD" ? 404 : 200,
      headers: {},
      body: Buffer.from("<html>Welcome to our hotel</html>"),
    }));
    const record = parked(Buffer.from("x"), { reason: "not-json", why: "" }, draftOf().receipt);
    const running = draftOfNotification(pulling("a", 1));
    for (const work of [store.put(draftOf(), inTime), store.put(running, inTime), store.park(record, inTime)])
      await expect(work).rejects.toMatchObject({ retryable: true, message: /no object storage/ });
  });

  it("may answer a PUT with a text, if its ETag is there", async () => {
    const talking: Http = async () => ({
      status: 200,
      headers: { etag: '"1"' },
      body: Buffer.from("<Done/>"),
    });
    expect(await opened(talking).put(draftOf(), inTime)).toBe("stored");
  });

  it("is asked without a body: some servers refuse a GET that has one", async () => {
    const calls: string[] = [];
    const absent: Http = async ({ method, body }) => {
      calls.push(`${method} ${body}`);
      return { status: 404, headers: {}, body: Buffer.from("") };
    };
    expect(await opened(absent).get("vod/a/b")).toBeNull();
    expect(calls).toEqual(["GET ", "GET "]);
  });

  it.each([403, 500])(
    "that answers %i to the question whether a task has ended is not believed",
    async (status) => {
      const running = draftOfNotification(pulling("a", 1));
      const unsure: Http = async ({ method }) => ({
        status: method === "HEAD" ? status : 200,
        headers: {},
        body: Buffer.from(""),
      });
      await expect(opened(unsure).put(running, inTime)).rejects.toThrow(`${status}`);
      await expect(opened(answering(status, "")).get("vod/a/b")).rejects.toThrow(`${status}`);
    },
  );

  it("with something that is no document under a key keeps it, and contradicts", async () => {
    server.objects.set(`/media/kept/results/${pullKey("a")}.json`, { body: "hello", headers: {} });
    expect(await opened().put(draftOfNotification(pull("a")), inTime)).toBe("conflict");
    expect(await opened().get(pullKey("a"))).toBeNull();
  });
});

describe("what exists", () => {
  const reply = (status: number, body = "") => ({ status, headers: {}, body: Buffer.from(body) });

  it.each([
    ["S3's 412", s3, 412, "", true],
    ["S3's 409, a race", s3, 409, "ConditionalRequestConflict", false],
    ["COS's 409", cos, 409, "<Code>FileAlreadyExists</Code>", true],
    ["COS's 304", cos, 304, "", true],
    ["another 409 of COS", cos, 409, "<Code>OperationAborted</Code>", false],
    ["COS's 412", cos, 412, "", false],
    ["COS's success that quotes it", cos, 200, "FileAlreadyExists", false],
    ["success", s3, 200, "", false],
    ["success, in the words of the 409", cos, 200, "<Code>FileAlreadyExists</Code>", false],
    ["success", cos, 200, "", false],
  ])("is told by %s: %#", (_, dialect, status, body, exists) => {
    expect(dialect.exists(reply(status, body))).toBe(exists);
  });

  it("is never asked by both headers at once: COS then answers 304 to everything", async () => {
    const sent: string[] = [];
    const http: Http = async ({ headers }) => {
      sent.push(...Object.keys(headers).filter((it) => /match|overwrite|checksum|encoding/.test(it)));
      return reply(200);
    };
    for (const dialect of [s3, cos])
      await objectStorage(new URL("http://127.0.0.1/"), dialect, http)(sameResult).put(draftOf(), inTime);
    expect(sent).toEqual(["if-none-match", "x-cos-forbid-overwrite"]);
  });
});

describe("COS as it is", () => {
  const finished = draftOfNotification(pull("a"));
  const other = draftOfNotification(pull("a", { SessionId: "other" }));
  const count = (statuses: PutStatus[], status: PutStatus) => statuses.filter((it) => it === status).length;

  it("may store equal results twice in a race, which harms nobody", async () => {
    const arena = await worseCos.racy();
    const store = arena.open()(sameResult);
    await Promise.all(Array.from({ length: 20 }, () => store.put(finished, inTime)));
    expect(await store.get(pullKey("a"))).toEqual(documentOf(finished));
    await arena.close();
  });

  it("lets the last of two different results win in a bucket that had versioning: doctor must tell", async () => {
    const arena = await worseCos.versioned();
    const store = arena.open()(sameResult);
    const statuses = [await store.put(finished, inTime), await store.put(other, inTime)];
    expect(count(statuses, "stored")).toBe(2);
    expect(await store.get(pullKey("a"))).toEqual(documentOf(other));
    await arena.close();
  });
});
