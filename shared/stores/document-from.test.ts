import { expect, it } from "vitest";
import { documentFrom } from "./document-from.ts";

const document = { schemaVersion: 1, ended: true, result: { key: "vod/a/b" }, notification: {}, receipt: {} };

it("reads a document, its long numbers as text", () => {
  expect(documentFrom(JSON.stringify(document))).toEqual(document);
  const text = JSON.stringify(document).replace(
    '"notification":{}',
    '"notification":{"Id":3270835000000000101}',
  );
  expect(documentFrom(text)?.notification).toEqual({ Id: "3270835000000000101" });
});

it.each([
  ["nothing", undefined],
  ["null", null],
  ["a list", [document]],
  ["text", "document"],
  ["another version's", { ...document, schemaVersion: 2 }],
  ["one without a version", { ...document, schemaVersion: undefined }],
  ["one without a notification", { ...document, notification: undefined }],
  ["one without a result", { ...document, result: undefined }],
  ["one whose result is a list", { ...document, result: [] }],
  ["one whose result has no key", { ...document, result: {} }],
  ["one whose key is no text", { ...document, result: { key: 1 } }],
])("takes %s for none", (_, value) => {
  expect(documentFrom(String(JSON.stringify(value)))).toBeNull();
});

it("takes a notification that is null for one", () => {
  expect(documentFrom(JSON.stringify({ ...document, notification: null }))).not.toBeNull();
});
