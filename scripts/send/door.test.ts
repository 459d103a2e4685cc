import { describe, expect, it } from "vitest";
import { authenticate } from "#shared/authenticate/authenticate.ts";
import { secretsIn } from "#shared/authenticate/secrets.ts";
import { route } from "#shared/ingress/route.ts";
import { messageFrom } from "#shared/message.ts";
import { readSettings } from "#shared/settings.ts";
import { door, type Knocking } from "./door.ts";

const now = new Date("2026-11-21T10:00:00Z");
const body = { vod: '{"EventType":"PullComplete"}', mps: '{"EventType":"WorkflowTask"}' };
const all = {
  CALLBACK_TOKENS: "shop=s3cret/1,other=o",
  VOD_SIGN_KEYS: "shop=vodkey",
  MPS_NOTIFY_KEYS: "shop=mpskey",
};

function doorOf(environment: Record<string, string>, knocking: Partial<Knocking> = {}) {
  const { settings } = readSettings(environment);
  if (settings === null) throw new Error("wrong settings");
  const usual: Knocking = { to: undefined, app: undefined, refusal: null, services: ["vod", "mps"] };
  return door(settings, { ...usual, ...knocking }, () => now);
}

describe("the URL", () => {
  it.each<[Record<string, string>, Partial<Knocking>, string]>([
    [{}, {}, "http://localhost:3000/callback"],
    [{ PORT: "3001" }, { app: "shop" }, "http://localhost:3001/callback/shop"],
    [all, {}, "http://localhost:3000/callback/shop/s3cret%2F1"],
    [all, { app: "other" }, "http://localhost:3000/callback/other/o"],
    [all, { to: "https://a.example" }, "https://a.example/callback/shop/s3cret%2F1"],
    [all, { to: "https://a.example/prod/callback/" }, "https://a.example/prod/callback/shop/s3cret%2F1"],
    [all, { to: "https://a.example/callback/other" }, "https://a.example/callback/other/o"],
    [all, { to: "https://a.example/callback/shop/<token>" }, "https://a.example/callback/shop/s3cret%2F1"],
    [all, { to: "https://a.example/callback/x/own%2Fone" }, "https://a.example/callback/x/own%2Fone"],
    [all, { to: "https://a.example/hook?a=1" }, "https://a.example/hook?a=1"],
    [{ VOD_SIGN_KEYS: "shop=k" }, {}, "http://localhost:3000/callback/shop"],
    [
      { CALLBACK_TOKENS: "shop=t" },
      { refusal: "bad-sign" },
      "http://localhost:3000/callback/shop/a-wrong-token",
    ],
  ])("of %j and %j is %s", (environment, knocking, url) => {
    expect(doorOf(environment, knocking).url("vod").href).toBe(url);
  });
});

describe("the signature", () => {
  it("is VOD's and MPS's, ten minutes ahead", () => {
    const { signed } = doorOf(all);
    expect(signed(body.vod, "vod")).toBe(
      '{"Sign":"12662822af9bc3e2855b1dbd6231319c","T":1795255800,"EventType":"PullComplete"}',
    );
    expect(signed(body.mps, "mps")).toBe(
      '{"Sign":"2b3898544469c82df9dbb8d5670220eb","Timestamp":1795255800,"EventType":"WorkflowTask"}',
    );
    expect(signed(body.vod, null)).toBe(body.vod);
    expect(doorOf({}).signed(body.vod, "vod")).toBe(body.vod);
  });

  it.each<[Partial<Knocking>, string]>([
    [{}, "admitted"],
    [{ refusal: "bad-sign" }, "wrong signature"],
    [{ refusal: "expired" }, "expired"],
  ])("with %j is to the receiver: %s", (knocking, expected) => {
    const { url, signed } = doorOf(all, knocking);
    for (const service of ["vod", "mps"] as const) {
      const way = route("POST", url(service).pathname);
      if (way.to !== "callback") throw new Error("it leads elsewhere");
      const secrets = (text: string) => {
        const read = secretsIn(text);
        return "secrets" in read ? read.secrets : new Map<string, string[]>();
      };
      const layers = {
        tokens: secrets(all.CALLBACK_TOKENS),
        vodKeys: secrets(all.VOD_SIGN_KEYS),
        mpsKeys: secrets(all.MPS_NOTIFY_KEYS),
      };
      const message = messageFrom(signed(body[service], service));
      const time = { now: now.getTime() / 1_000, window: 900 };
      const verdict = authenticate({ ...way, message, service }, layers, time);
      expect(verdict.verdict === "refused" ? verdict.why : verdict.verdict).toBe(expected);
    }
  });

  it("stays within a window that is shorter", () => {
    const { signed } = doorOf({ ...all, SIGN_WINDOW_SECONDS: "60" });
    expect(signed(body.vod, "vod")).toContain('"T":1795255260,');
  });
});

it.each<[Record<string, string>, Partial<Knocking>, string]>([
  [{ CALLBACK_TOKENS: "ssm:/tokens" }, {}, "CALLBACK_TOKENS says where its secrets are"],
  [{ MPS_NOTIFY_KEYS: "secretsmanager:k" }, {}, "MPS_NOTIFY_KEYS says where its secrets are"],
  [all, { app: "shp" }, "No setting has a secret for the app shp. Did you mean shop? There is shop, other."],
  [all, { to: "localhost:3000" }, '--to is "localhost:3000"'],
  [{}, { refusal: "bad-sign", services: ["vod"] }, "VOD_SIGN_KEYS has no key for the app default, and"],
  [{ CALLBACK_TOKENS: "a=b" }, { refusal: "expired" }, "a token does not expire"],
])("%j and %j cannot be: %s", (environment, knocking, why) => {
  expect(() => doorOf(environment, knocking)).toThrow(why);
});

it("asks for no secret that is of no use", () => {
  const to = "https://a.example/callback/shop/tok";
  const { url } = doorOf(
    { CALLBACK_TOKENS: "ssm:/tokens", MPS_NOTIFY_KEYS: "ssm:/k" },
    { to, services: ["vod"] },
  );
  expect(url("vod").href).toBe(to);
});
