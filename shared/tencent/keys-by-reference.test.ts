import { describe, expect, it } from "vitest";
import { inTime } from "#testing/store-contract-terms.ts";
import type { Http } from "../http.ts";
import type { Environment } from "../settings.ts";
import { keysByReference, withKeys } from "./keys-by-reference.ts";

const referring = {
  TENCENTCLOUD_SECRETID: "ssm:/media/tencent-id",
  TENCENTCLOUD_SECRETKEY: "secretsmanager:media/tencent-key",
  AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "SECRETEXAMPLE",
};

/** Both services of AWS, with the two keys. */
function kept() {
  const state = { status: 200, key: "key-1", asked: 0, time: Date.parse("2026-03-02T08:00:00Z") };
  const http: Http = async ({ url }) => {
    state.asked++;
    const answer = url.hostname.startsWith("ssm")
      ? { Parameter: { Value: "id-1" } }
      : { SecretString: state.key };
    return { status: state.status, headers: {}, body: Buffer.from(JSON.stringify(answer)) };
  };
  return { state, http, now: () => new Date(state.time) };
}

const keysOf = ({ TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY }: Environment) => [
  TENCENTCLOUD_SECRETID,
  TENCENTCLOUD_SECRETKEY,
];

describe("Tencent's keys", () => {
  it("are what the environment says, as it is at each call, if they stand there", async () => {
    const { state, http, now } = kept();
    const environment: Record<string, string> = {
      TENCENTCLOUD_SECRETID: "id",
      TENCENTCLOUD_SECRETKEY: "old",
    };
    const keys = keysByReference(environment, now, http);
    environment["TENCENTCLOUD_SECRETKEY"] = "new"; // as SCF changes a role's keys
    expect(keysOf(await keys(inTime))).toEqual(["id", "new"]);
    expect(state.asked).toBe(0);
  });

  it("are read from where the environment says, and the rest of it stays", async () => {
    const { http, now } = kept();
    const keys = keysByReference({ ...referring, STORE: "file:./data" }, now, http);
    expect(await keys(inTime)).toEqual({
      ...referring,
      STORE: "file:./data",
      TENCENTCLOUD_SECRETID: "id-1",
      TENCENTCLOUD_SECRETKEY: "key-1",
    });
  });

  it("are an error where they cannot be read", async () => {
    const { state, http, now } = kept();
    state.status = 400;
    await expect(keysByReference(referring, now, http)(inTime)).rejects.toMatchObject({ name: "StoreError" });
  });
});

describe("a function with keys", () => {
  it("finds those of now in its environment, at each run", async () => {
    const { state, http, now } = kept();
    const run = withKeys(referring, now, (environment) => async () => keysOf(environment), http);
    expect(await run()).toEqual(["id-1", "key-1"]);
    state.key = "key-2";
    state.time += 300_000;
    expect(await run()).toEqual(["id-1", "key-2"]);
  });

  it("is made once, and is given its arguments", async () => {
    const { http, now } = kept();
    let made = 0;
    const run = withKeys(
      referring,
      now,
      () => {
        made++;
        return async (a: number, b: number) => a + b;
      },
      http,
    );
    expect([await run(1, 2), await run(3, 4)]).toEqual([3, 7]);
    expect(made).toBe(1);
  });

  it("does not run without them", async () => {
    const { state, http, now } = kept();
    state.status = 500;
    const run = withKeys(referring, now, () => async () => expect.fail("it ran"), http);
    await expect(run()).rejects.toMatchObject({ name: "StoreError" });
  });
});
