import { expect, it } from "vitest";
import { documentFrom } from "./document-from.ts";

const good = { schemaVersion: 1, result: { key: "vod/PullComplete/a" }, notification: { A: 1 } };

it("reads what a store holds", () => {
  expect(documentFrom(JSON.stringify(good))).toEqual(good);
});

it.each([
  ["another version's", { ...good, schemaVersion: 2 }],
  ["one without a version", { ...good, schemaVersion: undefined }],
  ["one without its notification", { ...good, notification: undefined }],
  ["one without a result", { ...good, result: undefined }],
  ["one whose result has no key", { ...good, result: {} }],
  ["a list", [good]],
  ["nothing", null],
  ["a text", "schemaVersion"],
])("takes %s for none", (_, stored) => {
  expect(documentFrom(JSON.stringify(stored))).toBeNull();
});

it("takes half a document for none", () => {
  expect(documentFrom(JSON.stringify(good).slice(0, -1))).toBeNull();
});
