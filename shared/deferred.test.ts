import fc from "fast-check";
import { expect, it } from "vitest";
import { deferredFrom, deferredText } from "./deferred.ts";
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

it.each([
  ["a notification", { EventType: "PullComplete", PullCompleteEvent: {} }],
  ["null", null],
  ["another program's", { deferredBy: "somebody", schemaVersion: 1, receipt, notification: "" }],
  [
    "bytes that are not gzip",
    { deferredBy: "media-callbacks", schemaVersion: 1, receipt, notification: "AAAA" },
  ],
  [
    "a receipt that is none",
    { deferredBy: "media-callbacks", schemaVersion: 1, receipt: {}, notification: "" },
  ],
])("is not %s", (_, json) => {
  expect(deferredFrom(json)).toBeNull();
});
