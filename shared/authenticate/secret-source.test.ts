import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { inTime } from "#testing/store-contract-terms.ts";
import { type Http, keepAliveHttp } from "../http.ts";
import { within } from "../within.ts";
import { openDoor, openLayers } from "./open-layers.ts";
import { secretSource } from "./secret-source.ts";

/** Both services of AWS, with one secret, for a while away. */
async function opened() {
  const state = {
    secret: "shop=old",
    status: 200,
    /** Answers that come before all others: a status, or none at all. */
    first: [] as ("hangs" | { status: number; type?: string })[],
    asked: [] as string[],
    time: Date.parse("2026-03-02T08:00:00Z"),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const target = String(request.headers["x-amz-target"]);
    state.asked.push(
      `${target} ${Buffer.concat(chunks)} ${/Credential=(\w+)/.exec(request.headers.authorization ?? "")?.[1]}`,
    );
    const answer = target.startsWith("AmazonSSM")
      ? { Parameter: { Value: state.secret } }
      : { SecretString: state.secret };
    const other = state.first.shift();
    if (other === "hangs") return;
    if (other !== undefined) {
      response.writeHead(other.status).end(JSON.stringify({ __type: other.type ?? "InternalServerError" }));
      return;
    }
    response.writeHead(state.status).end(state.status === 200 ? JSON.stringify(answer) : "{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
  const environment = {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE",
    AWS_ENDPOINT_URL_SSM: url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
  };
  const parts = { environment, http: keepAliveHttp(), now: () => new Date(state.time) };
  return { state, parts };
}

describe("a secret", () => {
  it("that stands in the setting is asked of nobody", async () => {
    const { state, parts } = await opened();
    expect(await secretSource("shop=x", parts)(inTime)).toBe("shop=x");
    expect(state.asked).toEqual([]);
  });

  it.each([
    [
      "ssm:/media/tokens",
      'AmazonSSM.GetParameter {"Name":"/media/tokens","WithDecryption":true} AKIDEXAMPLE',
    ],
    ["secretsmanager:media/tokens", 'secretsmanager.GetSecretValue {"SecretId":"media/tokens"} AKIDEXAMPLE'],
  ])("that is elsewhere is read there: %s", async (reference, question) => {
    const { state, parts } = await opened();
    expect(await secretSource(reference, parts)(inTime)).toBe("shop=old");
    expect(state.asked).toEqual([question]);
  });

  it("is read again after five minutes, and not before", async () => {
    const { state, parts } = await opened();
    const source = secretSource("ssm:/a", parts);
    await source(inTime);
    state.secret = "shop=old,shop=new";
    state.time += 299_999;
    expect(await source(inTime)).toBe("shop=old");
    state.time += 1;
    expect(await source(inTime)).toBe("shop=old,shop=new");
    expect(state.asked).toHaveLength(2);
  });

  it.each([
    { status: 500 },
    { status: 429 },
    { status: 400, type: "ThrottlingException" },
    { status: 400, type: "com.amazonaws.ssm#TooManyUpdates" },
  ])("is asked for again at once, if there is none yet and the source is only busy: %j", async (busy) => {
    const { state, parts } = await opened();
    state.first = [busy, busy];
    expect(await secretSource("ssm:/a", parts)(inTime)).toBe("shop=old");
    expect(state.asked).toHaveLength(3);
  });

  it("that may not be read is asked for once", async () => {
    const { state, parts } = await opened();
    state.first = [{ status: 400, type: "AccessDeniedException" }];
    await expect(secretSource("ssm:/a", parts)(inTime)).rejects.toThrow("may the function read it?");
    expect(state.asked).toHaveLength(1);
  });

  it("is kept while its source hangs: nobody waits for that but a moment", async () => {
    const { state, parts } = await opened();
    const source = secretSource("ssm:/a", parts);
    await source(inTime);
    state.time += 300_000;
    state.first = ["hangs"];
    expect(await source(inTime)).toBe("shop=old");
    expect(await source(inTime)).toBe("shop=old");
    expect(state.asked).toHaveLength(2);
  });

  it("is kept while its source is away, which is not asked at each event", async () => {
    const { state, parts } = await opened();
    const source = secretSource("ssm:/a", parts);
    await source(inTime);
    [state.status, state.time] = [500, state.time + 300_000];
    for (let n = 0; n < 5; n++) expect(await source(inTime)).toBe("shop=old");
    expect(state.asked).toHaveLength(2);
    [state.status, state.secret, state.time] = [200, "shop=new", state.time + 30_000];
    expect(await source(inTime)).toBe("shop=new");
  });

  it.each([400, 500])(
    "that was never read is an error: nobody is admitted, and nobody refused (%i)",
    async (status) => {
      const { state, parts } = await opened();
      state.status = status;
      const asking = within(100, [], secretSource("ssm:/a", parts));
      await expect(asking).rejects.toMatchObject({ name: "StoreError" });
    },
  );

  it("that has changed is what counts for whoever knocks", async () => {
    const { state, parts } = await opened();
    const settings = { CALLBACK_TOKENS: "ssm:/a", VOD_SIGN_KEYS: "vod=k", MPS_NOTIFY_KEYS: "" };
    let waits = 0;
    const layers = openLayers(settings, parts.environment, parts.now, parts.http, () => waits++);
    expect(waits).toBe(0);
    const before = await layers(inTime);
    expect(before).toEqual({
      tokens: new Map([["shop", ["old"]]]),
      vodKeys: new Map([["vod", ["k"]]]),
      mpsKeys: new Map(),
    });
    expect((await layers(inTime)).tokens).toBe(before.tokens); // read once, not at each event
    [state.secret, state.time] = ["shop=new", state.time + 300_000];
    expect((await layers(inTime)).tokens).toEqual(new Map([["shop", ["new"]]]));
    expect(waits).toBe(1);
  });

  it("makes nobody wait who does not refer to one", async () => {
    const settings = { CALLBACK_TOKENS: "shop=a", VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "" };
    const waits = () => {
      throw new Error("nobody waits");
    };
    const layers = openLayers(settings, {}, () => new Date(), undefined, waits);
    expect((await layers(inTime)).tokens.get("shop")).toEqual(["a"]);
  });

  it.each([
    ["eu-west-1", "https://ssm.eu-west-1.amazonaws.com/"],
    ["cn-north-1", "https://ssm.cn-north-1.amazonaws.com.cn/"],
  ])("is asked for where its region is served: %s", async (region, url) => {
    const asked: string[] = [];
    const http: Http = async (call) => {
      asked.push(call.url.href);
      return { status: 200, headers: {}, body: Buffer.from('{"Parameter":{"Value":"shop=x"}}') };
    };
    const environment = { AWS_REGION: region, AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "s" };
    await secretSource("ssm:/a", { environment, http, now: () => new Date() })(inTime);
    expect(asked).toEqual([url]);
  });

  it.each(["shop=", " , "])("that is none lets nobody in: a reference to %j", async (secret) => {
    const { state, parts } = await opened();
    state.secret = secret;
    const settings = { CALLBACK_TOKENS: "", VOD_SIGN_KEYS: "ssm:/a", MPS_NOTIFY_KEYS: "" };
    const layers = openDoor(settings, parts.environment, parts.now, parts.http);
    await expect(layers(inTime)).rejects.toMatchObject({
      name: "StoreError",
      message: "VOD_SIGN_KEYS: what it refers to has no secret, as in `<app>=<secret>,<app>=<secret>`",
    });
    const others = openDoor(
      { ...settings, MPS_NOTIFY_KEYS: "shop=k" },
      parts.environment,
      parts.now,
      parts.http,
    );
    // A queue has a guard of its own.
    const queue = openLayers(settings, parts.environment, parts.now, parts.http);
    expect(await queue(inTime)).toEqual({ tokens: new Map(), vodKeys: new Map(), mpsKeys: new Map() });
    expect(await others(inTime)).toMatchObject({ vodKeys: new Map(), mpsKeys: new Map([["shop", ["k"]]]) });
  });

  it("that cannot be read as secrets is told by its place, not by what is there", async () => {
    const { state, parts } = await opened();
    state.secret = "shop=a,hunter2";
    const settings = { CALLBACK_TOKENS: "ssm:/a", VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "" };
    const layers = openLayers(settings, parts.environment, parts.now, parts.http);
    await expect(layers(inTime)).rejects.toThrow(/^CALLBACK_TOKENS: entry 2 /);
    await expect(layers(inTime)).rejects.not.toThrow("hunter2");
  });
});
