import { expect, it } from "vitest";
import { draftOf, pull } from "#testing/pulls.ts";
import { documentJson } from "../document.ts";
import { draftFrom } from "./draft-from.ts";

const draft = draftOf(pull("a"));
const { text, ...document } = draft;
const { schemaVersion, notification, ...head } = document;

/** The text of a notification with a field that is nested so deep: no recursion gets to its end. */
const deep = text.replace('"a"', `"a","Deep":${"[".repeat(100_000)}${"]".repeat(100_000)}`);
const spaced = text.replace(":", " :  ");

it.each([
  ["as it came", documentJson(draft), text],
  ["as it came, with its spaces", documentJson({ ...draft, text: spaced }), spaced],
  ["as it came, however deep it is nested", documentJson({ ...draft, text: deep }), deep],
  ["anew, where somebody set the document out", JSON.stringify(document, null, 2), text],
  ["anew, where it does not come last", JSON.stringify({ schemaVersion, notification, ...head }), text],
  [
    "its own, not that of a field",
    JSON.stringify({ schemaVersion, notification, ...head, result: { ...head.result, notification: 7 } }),
    text,
  ],
])("the text of a stored notification is read %s", (_, json, expected) => {
  expect(draftFrom(json)?.text === expected).toBe(true);
});

it.each([
  ["damaged", documentJson(draft).slice(0, -3)],
  ["somebody else's", '{"a":1}'],
  [
    "nested too deep for its text to be found",
    documentJson({ ...draft, text: deep }).replace(',"notification"', ', "notification"'),
  ],
])("what is %s is none", (_, json) => {
  expect(draftFrom(json)).toBeNull();
});
