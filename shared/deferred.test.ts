import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, it } from "vitest";
import { deferredText } from "./deferred.ts";
import { deferredFrom } from "./deferred-from.ts";
import type { Receipt } from "./document.ts";
import { messageFrom } from "./message.ts";

const receipt: Receipt = {
  ingress: "push",
  app: "shop",
  trust: "token",
  receivedAt: "2026-11-21T07:00:00.000Z",
};
const back = (text: string) => deferredFrom(JSON.parse(text));

it("comes back with the text as it was sent, and the receipt of its first arrival", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const message = messageFrom(text);
      expect(back(deferredText({ message, receipt }))).toEqual({ message, receipt });
    }),
  );
});

it("keeps the bytes of what could not be read, and why", () => {
  const message = {
    bytes: Buffer.from([0xff, 0, 1]),
    fault: { reason: "not-utf8" as const, why: "the body is not UTF-8" },
  };
  expect(back(deferredText({ message, receipt }))).toEqual({ message, receipt });
});

it.each(["push", "pull", "queue", "sqs", "trigger", "invoke", "reconcile", "replay"] as const)(
  "comes back from %s",
  (ingress) => {
    const message = messageFrom("{}");
    expect(back(deferredText({ message, receipt: { ...receipt, ingress } }))?.receipt.ingress).toBe(ingress);
  },
);

it.each(["none", "token", "signed", "platform", "confirmed"] as const)("comes back as %s", (trust) => {
  const message = messageFrom("{}");
  expect(back(deferredText({ message, receipt: { ...receipt, trust } }))?.receipt.trust).toBe(trust);
});

const good: object = JSON.parse(deferredText({ message: messageFrom("{}"), receipt }));
const tooMuch = gzipSync(Buffer.alloc(64 * 1024 * 1024 + 1)).toString("base64");

it.each([
  ["a notification", { EventType: "PullComplete", PullCompleteEvent: {} }],
  ["null", null],
  ["another program's", { ...good, deferredBy: "somebody" }],
  ["of another version", { ...good, schemaVersion: 2 }],
  ["of an ingress that nobody knows", { ...good, receipt: { ...receipt, ingress: "mail" } }],
  ["of a trust that nobody knows", { ...good, receipt: { ...receipt, trust: "blind" } }],
  ["from no time", { ...good, receipt: { ...receipt, receivedAt: "today" } }],
  ["without its receipt", { ...good, receipt: {} }],
  ["faulty for no reason", { ...good, fault: { reason: "mood", why: "" } }],
  ["faulty, without a word", { ...good, fault: { reason: "not-json" } }],
  ["bytes that are not gzip", { ...good, notification: "AAAA" }],
  ["bytes that are not base64", { ...good, notification: `${gzipSync("{}").toString("base64")}?` }],
  ["more than a body may be", { ...good, notification: tooMuch }],
])("is not %s", (_, json) => {
  expect(deferredFrom(json)).toBeNull();
});
