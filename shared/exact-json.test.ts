import { describe, expect, it } from "vitest";
import { parseExactly, quoteLongNumbers } from "./exact-json.ts";

describe("exact JSON", () => {
  it.each([
    ['{"a":5285890784246869930}', '{"a":"5285890784246869930"}'],
    ['{"a":-5285890784246869930}', '{"a":"-5285890784246869930"}'],
    ['{ "a" :\n\t5285890784246869930\r\n}', '{ "a" :\n\t"5285890784246869930"\r\n}'],
    ["[1234567890123456,1234567890123457]", '["1234567890123456","1234567890123457"]'],
    ['{"a":[[1234567890123456]],"b":2}', '{"a":[["1234567890123456"]],"b":2}'],
    ['{"a\\"":1234567890123456,"b":"\\\\"}', '{"a\\"":"1234567890123456","b":"\\\\"}'],
  ])("quotes the long integers of %s", (json, quoted) => {
    expect(quoteLongNumbers(json)).toBe(quoted);
  });

  it.each([
    "",
    "null",
    "no JSON at all: 1234567890123456",
    '{"a":123456789012345}',
    '{"a":1234567890123456.5}',
    '{"a":0.1234567890123456789}',
    '{"a":1234567890123456e5}',
    '{"a":1E+1234567890123456}',
    '{"a":"5285890784246869930"}',
    '{"a":"[1234567890123456]"}',
    '{"a":"\\":1234567890123456,"}',
    '{"a":"\\\\\\":1234567890123456,"}',
    '{"1234567890123456":[":1234567890123456}"]}',
  ])("leaves %s alone", (json) => {
    expect(quoteLongNumbers(json)).toBe(json);
  });

  it("tells a long integer from the same digits in a string beside it", () => {
    const json = '{"a":"[1234567890123456]","b":[1234567890123456],"c":"\\",1234567890123456,\\""}';
    expect(parseExactly(json)).toEqual({
      a: "[1234567890123456]",
      b: ["1234567890123456"],
      c: '",1234567890123456,"',
    });
  });

  it.each([
    "",
    "{",
    '{"a":1234567890123456',
    '{"a":"1234567890123456}',
    "[1234567890123456,]",
    "[1234567890123456,\\n]",
  ])("takes no broken JSON for JSON: %s", (json) => {
    expect(() => parseExactly(json)).toThrow(SyntaxError);
  });
});

describe("a megabyte made to be slow", () => {
  const start = '[1234567890123456,"';
  const many = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  // A regular expression that is not linear would not be through with these for hours.
  it.each([
    ["escaped quotes", start + many('\\"')],
    ["backslashes", start + many("\\")],
    ["quotes", start + many('"')],
    ["a string without an end", start + many("x")],
    ["digits", `[${many("1")}`],
    ["digits, then a letter", `[1234567890123456,${many("1")}x`],
    ["signs", `[1234567890123456,${many("-")}`],
    ["signed numbers without commas", `[1234567890123456,${many("-1234567890123456")}`],
    ["spaces after a colon", `{"a":${many(" ")}x`],
    ["spaces after a number", `{"a":1234567890123456${many(" ")}x`],
    ["numbers followed by spaces", many(":1234567890123456    ")],
    ["colons", many(":")],
    ["brackets", many("[")],
    ["line ends in strings", start + many("\\\n")],
  ])("is read in linear time: %s", (_what, json) => {
    expect(quoteLongNumbers(json).length).toBeGreaterThanOrEqual(json.length);
    expect(() => parseExactly(json)).toThrow(SyntaxError);
  });
});
