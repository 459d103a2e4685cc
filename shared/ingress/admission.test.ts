import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { callbackFor } from "#testing/callback.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull } from "#testing/pulls.ts";
import { sameResult } from "#testing/store-contract-terms.ts";
import { limiter } from "../authenticate/limiter.ts";
import { openLayers } from "../authenticate/open-layers.ts";
import { logger } from "../log.ts";
import { receiver } from "../receive.ts";
import { recogniser } from "../recognise.ts";
import { refuser } from "../refuse.ts";
import { type Store, StoreError } from "../stores/store.ts";

/** Of the callback function's clock. */
const now = () => new Date("2026-03-02T08:15:30.000Z");
const second = now().getTime() / 1000;
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const signedByVod = (key: string, T = second + 600) => ({ T, Sign: md5(`${key}${T}`) });
const signedByMps = (key: string, Timestamp = second + 600) => ({
  Timestamp,
  Sign: md5(`${Timestamp}${key}`),
});
const workflow = { EventType: "WorkflowTask", WorkflowTaskEvent: { TaskId: "w", Status: "FINISH" } };

function guarded(set: { tokens?: string; vod?: string; mps?: string }, most = 60, park?: Store["park"]) {
  const kept = memory();
  const lines: string[] = [];
  const log = logger("emf", (line) => lines.push(line), now);
  const settings = {
    CALLBACK_TOKENS: set.tokens ?? "",
    VOD_SIGN_KEYS: set.vod ?? "",
    MPS_NOTIFY_KEYS: set.mps ?? "",
  };
  const open = memoryStore(kept);
  const recognise = recogniser(catalogue);
  const store = { ...open(sameResult), ...(park ? { park } : {}) };
  const limits = { lines: limiter(most, now), copies: limiter(most, now) };
  const callback = callbackFor(open, {
    receive: receiver(catalogue, open),
    recognise,
    layers: openLayers(settings, {}, now),
    refuse: refuser({ store, recognise, log, ...limits }),
    log,
  });
  return { ...callback, kept, lines };
}

describe("the sixteen scenarios' signatures", () => {
  const { post, kept } = guarded({ vod: "default=key1" });

  it.each([
    ["7 signature missing", pull("m"), 401],
    ["9 wrong key", { ...pull("k"), ...signedByVod("key2") }, 401],
    ["10 stale timestamp", { ...pull("s"), ...signedByVod("key1", second - 1) }, 401],
    ["11 altered after signing: the time", { ...pull("a"), ...signedByVod("key1"), T: second + 601 }, 401],
    ["a valid one", { ...pull("v"), ...signedByVod("key1") }, 200],
  ])("%s", async (_, body, status) => {
    expect((await post(body)).status).toBe(status);
    expect([...kept.results.keys()].join()).toBe(status === 200 ? "vod/PullComplete/v" : "");
  });
});

describe("a push that is admitted", () => {
  it("has its trust in the receipt, and neither signature nor token in the document", async () => {
    const { post, kept } = guarded({ tokens: "shop=t0k3n", vod: "shop=key1" });
    const signature = signedByVod("key1");
    expect(await post({ ...pull("a"), ...signature }, "/callback/shop/t0k3n")).toMatchObject({ status: 200 });
    const document = kept.results.get("vod/PullComplete/a") ?? "";
    expect(JSON.parse(document)).toMatchObject({ receipt: { app: "shop", trust: "signed" } });
    expect(document).not.toMatch(new RegExp(`t0k3n|${signature.Sign}|"T":`));
  });

  it("of an unknown type is read only as what has signed it", async () => {
    const { post } = guarded({ vod: "default=key1" });
    const strange = { EventType: "MoonTask", MoonTaskEvent: { Id: 1 }, SessionContext: "" };
    const { body } = await post({ ...strange, ...signedByVod("key1") });
    expect(body["key"]).toMatch(/^vod\/MoonTask\//);
  });

  it("as a reply of PullEvents signed by VOD holds nothing of MPS's", async () => {
    const { post } = guarded({ vod: "default=key1", mps: "default=key2" });
    const reply = { EventSet: [pull("a"), workflow], ...signedByVod("key1") };
    expect((await post(reply)).body["all"]).toMatchObject([
      { outcome: "stored" },
      { outcome: "parked", reason: "other-service" },
    ]);
  });

  it("from a CMQ topic is checked by the signature that it wraps", async () => {
    const { post } = guarded({ mps: "default=key2" });
    const wrapped = (inner: object) => ({
      TopicOwner: 1,
      topicName: "t",
      subscriptionName: "s",
      msgBody: JSON.stringify(inner),
    });
    expect(await post(wrapped({ ...workflow, ...signedByMps("key2") }))).toMatchObject({
      status: 200,
      body: { key: "mps/WorkflowTask/w" },
    });
    expect(await post(wrapped(workflow))).toMatchObject({ status: 401 });
  });

  it("need not be changed while secrets are: old and new are taken, then only the new", async () => {
    const [before, during, after] = [
      guarded({ tokens: "shop=old" }),
      guarded({ tokens: "shop=old,shop=new" }),
      guarded({ tokens: "shop=new" }),
    ];
    const status = async (at: typeof before, token: string) =>
      (await at.post(pull("a"), `/callback/shop/${token}`)).status;
    expect([await status(before, "old"), await status(before, "new")]).toEqual([200, 401]);
    expect([await status(during, "old"), await status(during, "new")]).toEqual([200, 200]);
    expect([await status(after, "old"), await status(after, "new")]).toEqual([401, 200]);
  });
});

describe("a push that is refused", () => {
  it("is told nothing, and the log the reason; a copy is kept that can be replayed", async () => {
    const { post, kept, lines } = guarded({ tokens: "shop=t0k3n" });
    const posted = { ...pull("a"), SecretKey: "hunter2", Sign: "51gn" };
    const { status, body } = await post(posted, "/callback/shop/wr0ng");
    expect([status, body]).toEqual([401, {}]);
    expect(lines).toEqual([expect.stringContaining("a push was refused (wrong token)")]);
    const [[key, copy] = []] = [...kept.rejected];
    expect(key).toMatch(/^refused\/2026\/03\/02\/[0-9a-f]{64}$/);
    expect(copy).toMatchObject({ key, reason: "refused", why: "wrong token", receipt: { trust: "none" } });
    expect(JSON.parse(copy?.body ?? "")).toMatchObject(pull("a"));
    expect(JSON.stringify([lines, ...kept.rejected])).not.toMatch(/t0k3n|wr0ng|hunter2|51gn/);
    expect([...kept.results, ...kept.progress]).toEqual([]);
  });

  it("is not kept if it is no notification: a stranger shall not fill the store", async () => {
    const { post, kept, lines } = guarded({ tokens: "shop=t0k3n" });
    for (const junk of ["hello", {}, Buffer.from([0xff]), "x".repeat(1_000_001)]) {
      expect((await post(junk, "/callback/shop/wrong")).status).toBe(401);
    }
    expect(kept.rejected.size).toBe(0);
    expect(lines).toHaveLength(4);
  });

  it("in a flood leaves few lines and few copies", async () => {
    const { post, kept, lines } = guarded({ tokens: "shop=t0k3n" }, 3);
    for (let n = 0; n < 50; n++) await post(pull(`${n}`), "/callback/shop/wrong");
    expect([kept.rejected.size, lines.length]).toEqual([3, 3]);
  });

  it("is refused also if no copy can be kept", async () => {
    const away = () => Promise.reject(new StoreError("the store is away", true));
    const { post, lines } = guarded({ tokens: "shop=t0k3n" }, 60, away);
    expect((await post(pull("a"), "/callback/shop/wrong")).status).toBe(401);
    expect(lines.join()).toContain("no copy");
  });

  it.each(["/callback", "/callback/news", "/callback/t0k3n", "/callback/news/t0k3n"])(
    "because %s names no app that is set up is told what any wrong path is; the log tells it without the name",
    async (path) => {
      const { post, request, kept, lines } = guarded({ tokens: "shop=t0k3n" });
      const nowhere = await request("POST", "/nowhere", "x");
      expect(await post(pull("a"), path)).toEqual(nowhere);
      expect(lines).toEqual([expect.stringContaining("names an application that is not set up")]);
      expect(lines.join()).not.toMatch(/news|t0k3n/);
      expect(kept.rejected.size).toBe(0);
    },
  );
});

describe("nothing leaks", () => {
  it("of a canary in any place, whether it is admitted or not", async () => {
    const canary = "c4nary";
    const { post, kept, lines } = guarded({ tokens: `shop=${canary}-token`, vod: `shop=${canary}-key` });
    const drm = { SimpleAesDrm: { Key: `${canary}-1`, Vector: `${canary}-2`, Uri: `${canary}-3` } };
    const echoed = {
      S3SecretId: `${canary}-4`,
      S3SecretKey: `${canary}-5`,
      NotifyKey: `${canary}-6`,
      DrmInfo: drm,
    };
    const secret = {
      ...pull("a", {
        ...echoed,
        Input: JSON.stringify(echoed),
        ErrCode: 1,
        Message: `no https://x.example/a?sign=${canary}-7&t=1`,
      }),
      EventHandle: `${canary}-8`,
    };
    const signature = signedByVod(`${canary}-key`);
    const answers = [];
    for (const path of [
      `/callback/shop/${canary}-token`,
      `/callback/shop/${canary}-wrong`,
      `/callback/${canary}-app/x`,
    ]) {
      for (const body of [
        secret,
        { ...secret, ...signature },
        JSON.stringify(secret).slice(0, -1),
        `${JSON.stringify(secret)}x`,
      ]) {
        answers.push(await post(body, path));
      }
    }
    expect(answers.map(({ status }) => status)).toEqual([
      401, 200, 200, 200, 401, 401, 401, 401, 404, 404, 404, 404,
    ]);
    const told = JSON.stringify([answers, lines]);
    expect(told).not.toContain(canary);
    expect(told).not.toContain(signature.Sign);
    const stored = JSON.stringify([...kept.results.values(), ...kept.rejected.values()]).replaceAll(
      `sign=${canary}-7`,
      "",
    );
    expect(stored).not.toContain(canary);
    expect(stored).not.toContain(signature.Sign);
  });
});
