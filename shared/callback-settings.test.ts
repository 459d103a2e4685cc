import { describe, expect, it } from "vitest";
import { emptySecrets, holding, readCallbackSettings } from "./callback-settings.ts";

const lambda = { AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001", STORE: "s3://media?region=eu-west-1" };

describe("the callback's settings", () => {
  it("are good as they are on a laptop, whatever the settings of other functions are", () => {
    expect(readCallbackSettings({ PORT: "-1", DRAIN_QUEUE: "somewhere" })).toMatchObject({
      settings: { STORE: "file:./data", HOLD_SECONDS: 12, LOG_FORMAT: "auto" },
      bad: [],
    });
  });

  it.each(["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"])(
    "tell of a wrong %s which entry it is, and nothing of it",
    (name) => {
      const { bad } = readCallbackSettings({ ...lambda, [name]: "shop=a,hunter2" });
      expect(bad).toEqual([
        { name, was: "… (entry 2)", why: "", mayBe: expect.stringContaining("`<app>=<secret>") },
      ]);
    },
  );

  it.each([
    [{}, ["CALLBACK_TOKENS"]],
    [{ CALLBACK_TOKENS: "shop=" }, ["CALLBACK_TOKENS"]],
    [{ ALLOW_ANYONE: "yes" }, []],
    [{ CALLBACK_TOKENS: "shop=a" }, []],
    [{ VOD_SIGN_KEYS: "ssm:/media/key" }, []],
    [{ IS_LOCAL: "true" }, []],
  ])("need somebody at the door in a cloud: of %j, %j are wrong", (environment, names) => {
    const { bad } = readCallbackSettings({ ...lambda, ...environment });
    expect(bad.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    [{ CALLBACK_TOKENS: "shop=" }, ["CALLBACK_TOKENS: entry 1"]],
    [{ CALLBACK_TOKENS: "shop=a, news= ,b=,c=d" }, ["CALLBACK_TOKENS: entry 2", "CALLBACK_TOKENS: entry 3"]],
    [{ VOD_SIGN_KEYS: "shop=", MPS_NOTIFY_KEYS: "shop=k,aHVudGVyMg==" }, ["VOD_SIGN_KEYS: entry 1"]],
    [{ CALLBACK_TOKENS: "ssm:/media/tokens", VOD_SIGN_KEYS: "shop=a,,", MPS_NOTIFY_KEYS: "" }, []],
    [{}, []],
  ])(
    "in %j, %j have no secret, and it is told, but not what stands there: it may be one",
    (environment, told) => {
      const { settings } = readCallbackSettings(environment);
      const texts = settings === null ? [] : emptySecrets(settings);
      expect(texts).toEqual(told.map((it) => `${it} has no secret after its "=": it counts as not set`));
    },
  );

  it("say of a guard without a secret that it has none", () => {
    const was = (CALLBACK_TOKENS: string) => readCallbackSettings({ ...lambda, CALLBACK_TOKENS }).bad[0]?.was;
    expect([was("shop="), was("")]).toEqual(["… (no secret)", ""]);
  });

  it("tell of a folder that is lost with the function before they tell of the door", () => {
    const { bad } = readCallbackSettings({ ...lambda, STORE: "file:/tmp/data" });
    expect(bad.map(({ name }) => name)).toEqual(["STORE"]);
  });
});

describe("how to hold a push", () => {
  it.each([
    [{}, { hold: 12_000, most: 100 }],
    [
      { HOLD_SECONDS: "", HOLD_AT_MOST: "" },
      { hold: 12_000, most: 100 },
    ],
    [
      { HOLD_SECONDS: "8", HOLD_AT_MOST: "2", STORE: "wrong" },
      { hold: 8_000, most: 2 },
    ],
    [{ HOLD_SECONDS: "long" }, { hold: 12_000, most: 100 }],
  ])("is known whatever is wrong with the other settings: %j", (environment, how) => {
    expect(holding(environment)).toEqual(how);
  });
});
