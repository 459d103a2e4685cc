import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { inTime } from "#testing/store-contract-terms.ts";
import { keepAliveHttp } from "../http.ts";
import { openLayers } from "./open-layers.ts";
import { secretSource } from "./secret-source.ts";

/** Both services of AWS, with one secret, for a while away. */
async function opened() {
  const state = {
    secret: "shop=old",
    status: 200,
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
      await expect(secretSource("ssm:/a", parts)(inTime)).rejects.toMatchObject({ name: "StoreError" });
    },
  );

  it("that cannot be read as secrets is told by its place, not by what is there", async () => {
    const { state, parts } = await opened();
    state.secret = "shop=a,hunter2";
    const settings = { CALLBACK_TOKENS: "ssm:/a", VOD_SIGN_KEYS: "", MPS_NOTIFY_KEYS: "" };
    const layers = openLayers(settings, parts.environment, parts.now, parts.http);
    await expect(layers(inTime)).rejects.toThrow(/^CALLBACK_TOKENS: entry 2 /);
    await expect(layers(inTime)).rejects.not.toThrow("hunter2");
  });
});
