import { expect, it } from "vitest";
import { indented } from "./indented.ts";

const nested = (levels: number) => `{"a":${"[".repeat(levels)}${"]".repeat(levels)}}`;

it.each([
  ["JSON", '{"a":[1,"b"]}', ["{", '  "a": [', "    1,", '    "b"', "  ]", "}"]],
  [
    "JSON with a number that would be rounded",
    '{"a":3270835000000000403}',
    ["{", '  "a": "3270835000000000403"', "}"],
  ],
  ["what is no JSON", "a\r\nb", ["a", "b"]],
  ["what moves a cursor", '"\u001b[2J', ['"\\u001b[2J']],
])("%s is set out", (_, text, lines) => {
  expect(indented(text)).toEqual(lines);
});

it.each([500, 5_000, 100_000])("what is nested %i levels deep stays as it came", (levels) => {
  expect(indented(nested(levels))).toEqual([nested(levels)]);
});
