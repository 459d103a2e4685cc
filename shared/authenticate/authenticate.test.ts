import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Message, Unreadable } from "../message.ts";
import type { Service } from "../result.ts";
import { authenticate, isGuarded, type Layers } from "./authenticate.ts";
import { secretsIn } from "./secrets.ts";

const time = { now: 1_800_000_000, window: 900 };
const T = time.now + 600;
const md5 = (text: string) => createHash("md5").update(text).digest("hex");
const byVod = (key: string) => ({ T, Sign: md5(`${key}${T}`) });
const byMps = (key: string) => ({ Timestamp: T, Sign: md5(`${T}${key}`) });

const secrets = (text: string) => {
  const read = secretsIn(text);
  return "secrets" in read ? read.secrets : new Map();
};
const layers = (tokens: string, vod = "", mps = ""): Layers => ({
  tokens: secrets(tokens),
  vodKeys: secrets(vod),
  mpsKeys: secrets(mps),
});
const message = (json: object): Message => ({ json, text: JSON.stringify(json) });
const noJson: Unreadable = { bytes: Buffer.from("x"), fault: { reason: "not-json", why: "" } };

/** What is posted: [app, token, message, service that a handler claims it for]. */
type Posted = [app: string, token: string | null, message: Message | Unreadable, service: Service | null];
const verdict = (set: Layers, [app, token, posted, service]: Posted) =>
  authenticate({ app, token, message: posted, service }, set, time);

const admitted = (trust: string, readAs: Service | null = null) => ({ verdict: "admitted", trust, readAs });
const refused = (why: string) => ({ verdict: "refused", why });
const unknown = { verdict: "unknown-app" };

const [vod, mps, other] = ["vod", "mps", null] as const;
const both = layers("", "shop=vk", "shop=mk");
const all = layers("shop=secret1", "shop=vk", "shop=mk");

describe("who is admitted", () => {
  it.each<[what: string, set: Layers, posted: Posted, verdict: object]>([
    ["anyone, where no layer is set", layers(""), ["x", null, message({}), vod], admitted("none")],
    [
      "anyone, where all secrets are empty",
      layers("shop=", "shop="),
      ["x", null, message({}), vod],
      admitted("none"),
    ],

    [
      "with the token: anything",
      layers("shop=secret1"),
      ["shop", "secret1", message({}), vod],
      admitted("token"),
    ],
    [
      "with the token: no JSON",
      layers("shop=secret1"),
      ["shop", "secret1", noJson, other],
      admitted("token"),
    ],
    ["with a new token", layers("shop=old,shop=new"), ["shop", "new", message({}), mps], admitted("token")],
    [
      "with the old token, still",
      layers("shop=old,shop=new"),
      ["shop", "old", message({}), mps],
      admitted("token"),
    ],
    ["without a token", layers("shop=secret1"), ["shop", null, message({}), vod], refused("no token")],
    [
      "with a wrong token",
      layers("shop=secret1"),
      ["shop", "secret2", message({}), vod],
      refused("wrong token"),
    ],
    [
      "with a part of the token",
      layers("shop=secret1"),
      ["shop", "secret", message({}), vod],
      refused("wrong token"),
    ],
    [
      "with another app's token",
      layers("shop=s1,news=s2"),
      ["shop", "s2", message({}), vod],
      refused("wrong token"),
    ],
    ["for an app that is not set up", layers("shop=s1"), ["news", "s1", message({}), vod], unknown],
    ["for no app, where apps are set up", layers("shop=s1"), ["default", null, message({}), vod], unknown],

    ["VOD, signed", both, ["shop", null, message(byVod("vk")), vod], admitted("signed", "vod")],
    ["MPS, signed", both, ["shop", null, message(byMps("mk")), mps], admitted("signed", "mps")],
    ["VOD, not signed", both, ["shop", null, message({}), vod], refused("no signature")],
    ["VOD, signed with MPS's key", both, ["shop", null, message(byMps("mk")), vod], refused("no signature")],
    ["MPS, signed with VOD's key", both, ["shop", null, message(byVod("vk")), mps], refused("no signature")],
    [
      "another app's signature",
      layers("", "shop=a,news=b"),
      ["shop", null, message(byVod("b")), vod],
      refused("wrong signature"),
    ],
    [
      "an unknown type, signed by VOD",
      both,
      ["shop", null, message(byVod("vk")), other],
      admitted("signed", "vod"),
    ],
    [
      "an unknown type, signed by MPS",
      both,
      ["shop", null, message(byMps("mk")), other],
      admitted("signed", "mps"),
    ],
    ["an unknown type, not signed", both, ["shop", null, message({}), other], refused("no signature")],
    ["no JSON, where only signatures count", both, ["shop", null, noJson, other], refused("no signature")],
    [
      "MPS, where only VOD has a key",
      layers("", "shop=vk"),
      ["shop", null, message({}), mps],
      refused("no layer that is set applies to it"),
    ],
    [
      "MPS with VOD's signature, where only VOD has a key",
      layers("", "shop=vk"),
      ["shop", null, message(byVod("vk")), mps],
      refused("no layer that is set applies to it"),
    ],

    [
      "with token and signature",
      all,
      ["shop", "secret1", message(byVod("vk")), vod],
      admitted("signed", "vod"),
    ],
    ["with a signature and no token", all, ["shop", null, message(byVod("vk")), vod], refused("no token")],
    ["with a token and no signature", all, ["shop", "secret1", message({}), vod], refused("no signature")],
    [
      "with a token and a wrong signature",
      all,
      ["shop", "secret1", message(byVod("x")), vod],
      refused("wrong signature"),
    ],
    ["with a token, what nobody signs", all, ["shop", "secret1", noJson, other], admitted("token")],
    ["with a token, an unknown type", all, ["shop", "secret1", message({}), other], admitted("token")],
    [
      "with a token, an unknown type wrongly signed",
      all,
      ["shop", "secret1", message(byVod("x")), other],
      refused("wrong signature"),
    ],
    [
      "with a token, MPS, which has no key",
      layers("shop=s1", "shop=vk"),
      ["shop", "s1", message({}), mps],
      admitted("token"),
    ],
  ])("%s", (_, set, posted, expected) => {
    expect(verdict(set, posted)).toEqual(expected);
  });
});

describe("a layer", () => {
  it.each([
    ["", false],
    ["shop=", false],
    [" , ", false],
    ["shop=x", true],
  ])("of %j is one: %s", (text, guarded) => {
    expect([isGuarded(layers(text)), isGuarded(layers("", text)), isGuarded(layers("", "", text))]).toEqual([
      guarded,
      guarded,
      guarded,
    ]);
  });

  it.each([
    ["shop=a,news=b", { shop: ["a"], news: ["b"] }],
    ["shop=a , shop=b", { shop: ["a", "b"] }],
    ["shop=a=b/c+", { shop: ["a=b/c+"] }],
    ["shop=,news=b,", { news: ["b"] }],
  ])("%j has the secrets of each app", (text, expected) => {
    expect(Object.fromEntries(secrets(text))).toEqual(expected);
  });

  it.each([
    ["secret", 1],
    ["shop=a,b", 2],
    ["shop=a,sh op=b", 2],
    ["shop=a,news=b c", 2],
    [`${"x".repeat(65)}=a`, 1],
    ["shop=,a b=", 2],
  ])("%j is told by the place where it goes wrong, and never by what is there", (text, badEntry) => {
    expect(secretsIn(text)).toEqual({ badEntry });
  });
});
