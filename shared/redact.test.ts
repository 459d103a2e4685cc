import { describe, expect, it } from "vitest";
import { redact, redactText } from "./redact.ts";

const of = (json: unknown) => redact({ json, text: JSON.stringify(json) });
const ofText = (text: string) => redact({ json: JSON.parse(text), text });

describe("redaction", () => {
  it.each([
    {},
    { EventType: "PullComplete", PullCompleteEvent: { Message: "signed by Key", T: 1, Key: "k", Uri: "u" } },
    { EventType: "x", a: "EventHandle Sign", Design: "by Sign" },
    [1, null, "Vector"],
  ])("gives back the very message that names no secret: %j", (json) => {
    const message = { json, text: JSON.stringify(json) };
    expect(redact(message)).toBe(message);
  });

  it.each(["S3SecretId", "S3SecretKey", "SecretId", "SecretKey", "NotifyKey", "SignKey"])(
    "replaces %s at any depth, in any case, and keeps all around it",
    (name) => {
      const with_ = (value: unknown) => ({
        [name]: value,
        a: [{ b: { [name.toUpperCase()]: value, S3Bucket: "b", [name.toLowerCase()]: value } }, 1, "x"],
        n: null,
      });
      const { json, text } = of(with_("hush"));
      expect(json).toEqual(with_("[redacted]"));
      expect(JSON.parse(text)).toEqual(json);
    },
  );

  it("leaves an empty secret empty, and replaces what is no text", () => {
    expect(of({ a: { SecretKey: "" }, b: { SecretKey: null }, c: { SecretKey: { k: 1 } } }).json).toEqual({
      a: { SecretKey: "" },
      b: { SecretKey: null },
      c: { SecretKey: "[redacted]" },
    });
  });

  it.each(["DrmInfo", "SimpleAesDrm", "SpekeDrm", "SPEKEDrm"])("replaces keys under %s only", (drm) => {
    const keys = { Key: "1", vector: "2", Uri: "3", KeyServerUrl: "4", ResourceId: "5" };
    const hidden = Object.fromEntries(Object.keys(keys).map((name) => [name, "[redacted]"]));
    expect(of({ ...keys, [drm]: { Type: "t", deeper: [{ ...keys }] } }).json).toEqual({
      ...keys,
      [drm]: { Type: "t", deeper: [hidden] },
    });
    expect(of({ beside: { deeper: [keys] }, [drm]: { ...keys } }).json).toEqual({
      beside: { deeper: [keys] },
      [drm]: hidden,
    });
  });

  it("takes no other name for one of these", () => {
    const json = {
      SecretKeyVersion: "1",
      HasSecretKey: true,
      DrmInfoVersion: { Key: "k" },
      HasDrmInfo: { Key: "k" },
      DrmInfo: { KeyFormat: "f", HasKey: true },
    };
    expect(of(json).json).toEqual(json);
  });

  it("looks into a notification that is no object, too", () => {
    expect(ofText(String.raw`"{\"SecretKey\":\"hush\"}"`).json).toBe('{"SecretKey":"[redacted]"}');
    expect(of([{ SecretKey: "hush" }]).json).toEqual([{ SecretKey: "[redacted]" }]);
  });

  it("takes handle, signature and its time off the root, and nowhere else", () => {
    const inside = { EventHandle: "h", Sign: "s", T: "t" };
    expect(of({ EventType: "x", EventHandle: "h", Sign: "s", T: "t", inside }).json).toEqual({
      EventType: "x",
      inside,
    });
  });

  it("keeps a T that belongs to no signature", () => {
    expect(of({ EventType: "x", EventHandle: "h", T: "t" }).json).toEqual({ EventType: "x", T: "t" });
  });

  it("does not change the message that it was given", () => {
    const json = { Sign: "s", a: { SecretKey: "k" } };
    of(json);
    expect(json).toEqual({ Sign: "s", a: { SecretKey: "k" } });
  });

  it.each([
    String.raw`{"a":{"\u0053ecret\u004bey":"hush"}}`,
    String.raw`{"a":{"S\u0033Secre\u0074\u0049d":"hush"}}`,
    String.raw`{"\u0053\u0069\u0067\u006e":"hush"}`,
    String.raw`{"Event\u0048andle":"hush"}`,
    String.raw`{"a":"{\"\\u0053ecretKey\":\"hush\"}"}`,
    String.raw`{"a":"\u007b\"Sec\u0072et\u004bey\":\"hush\"}"}`,
  ])("is not deceived by escaped letters: %s", (text) => {
    expect(ofText(text).text).not.toContain("hush");
  });

  it.each([
    ['  {"SecretKey" : "hush"}', '{"SecretKey":"[redacted]"}'],
    [
      '[{"Id":5285890784246869930,"SecretKey":"hush"}]',
      '[{"Id":"5285890784246869930","SecretKey":"[redacted]"}]',
    ],
    ['{"a":"{\\"SecretKey\\":\\"hush\\"}"}', '{"a":"{\\"SecretKey\\":\\"[redacted]\\"}"}'],
    ['"{\\"SecretKey\\":\\"hush\\"}"', '"{\\"SecretKey\\":\\"[redacted]\\"}"'],
    ['{"SecretKey":"hush', '{"SecretKey":"[redacted]'],
    ['the request was {"SecretKey":"hush"}', 'the request was {"SecretKey":"[redacted]"}'],
    ["SecretKey", "SecretKey"],
    ['{ "no" : "SecretKey" }', '{ "no" : "SecretKey" }'],
  ])("looks into text that is JSON, or nearly so: %s", (inner, redacted) => {
    expect(of({ Input: inner, Sign: "s" }).json).toEqual({ Input: redacted });
  });

  it("knows in a string that it is within DRM keys", () => {
    expect(of({ SimpleAesDrm: '{"Key":"hush","n":1}' }).json).toEqual({
      SimpleAesDrm: '{"Key":"[redacted]","n":1}',
    });
    expect(of({ SimpleAesDrm: '{"Key":"hush","n":' }).json).toEqual({
      SimpleAesDrm: '{"Key":"[redacted]","n":',
    });
  });

  it.each([
    ["names DRM keys", '{"DrmInfo":{"Key":"hush","n":', '{"DrmInfo":{"Key":"[redacted]","n":'],
    ["names none", '{"SecretId":"hush","Key":"kept","n":', '{"SecretId":"[redacted]","Key":"kept","n":'],
  ])("redacts in a string that is cut off what it says itself: it %s", (_what, inner, redacted) => {
    expect(of({ Input: inner }).json).toEqual({ Input: redacted });
  });

  it.each([
    ["lists", `{"SecretKey":"s","a":${"[".repeat(300)}1${"]".repeat(300)}}`],
    ["objects", `{"SecretKey":"s","a":${'{"a":'.repeat(300)}1${"}".repeat(300)}}`],
    ["lists in a string", JSON.stringify({ a: `{"SecretKey":1,"a":${"[".repeat(300)}${"]".repeat(300)}}` })],
  ])("refuses what is nested too deep to be searched: %s", (_what, text) => {
    expect(() => ofText(text)).toThrow(new RangeError("nested deeper than 200 levels"));
  });

  const levels = (n: number) => `${"[".repeat(n)}1${"]".repeat(n)}`;
  it.each<[what: string, most: number, nested: (n: number) => string]>([
    ["", 199, (n) => `{"SecretKey":"s","a":${levels(n)}}`],
    [" in a string", 197, (n) => JSON.stringify({ a: `{"SecretKey":1,"a":${levels(n)}}` })],
  ])("searches 200 levels%s", (_what, most, nested) => {
    expect(ofText(nested(most)).text).toContain(levels(most));
    expect(() => ofText(nested(most + 1))).toThrow(RangeError);
  });

  it("does not search, nor refuse, a string that names no secret, however deep it is nested", () => {
    expect(of({ Sign: "s", Input: levels(300) }).json).toEqual({ Input: levels(300) });
  });

  it("says in the message what its text says, as it will be read again", () => {
    const { text, json } = ofText('{"SecretKey":"s","a":[1e20,-0,1e999]}');
    expect(text).toBe('{"SecretKey":"[redacted]","a":[100000000000000000000,0,null]}');
    expect(json).toEqual({ SecretKey: "[redacted]", a: ["100000000000000000000", 0, null] });
  });

  it("cuts a signature out of the text, and leaves the rest as it came", () => {
    const { text, json } = ofText('{ "T": 17, "a": [1e20, -0], "EventHandle": "h", "Sign": "s" }');
    expect(text).toBe('{  "a": [1e20, -0]}');
    expect(json).toEqual({ a: [1e20, -0] });
  });

  it.each([
    ["which is not the only one of its name", '{"Sign":"s","a":{"Sign":"t"}}', '{"a":{"Sign":"t"}}'],
    ["with a time that is not, either", '{"Sign":"s","T":1,"a":["T"]}', '{"a":["T"]}'],
    ["which is no text", '{"Sign":{"a":"s"},"b":1}', '{"b":1}'],
    [
      "beside JSON in a string that breaks off",
      String.raw`{"Sign":"s","a":"{\"Sign\":\"hush"}`,
      String.raw`{"a":"{\"Sign\":\"[redacted]"}`,
    ],
    [
      "whose time stands before another secret",
      '{"T":1767225600,"SecretKey":"hush","Sign":"s"}',
      '{"SecretKey":"[redacted]"}',
    ],
    ["whose name is escaped", String.raw`{"\u0053ign":"s","a":1}`, '{"a":1}'],
  ])("takes off a signature %s", (_, given, kept) => {
    const { text, json } = ofText(given);
    expect(text).toBe(kept);
    expect(json).toEqual(JSON.parse(kept));
  });

  it("finds in a string what damage has put there", () => {
    const said = of({ TaskId: 'a-0NotifyKey":"hush"}' });
    expect(said.json).toEqual({ TaskId: 'a-0NotifyKey":"[redacted]"}' });
  });

  it("does not mind a name of JavaScript's own", () => {
    expect(ofText('{"Sign":"s","__proto__":{"SecretKey":"hush"}}').text).toBe(
      '{"__proto__":{"SecretKey":"[redacted]"}}',
    );
  });
});

describe("redaction of text that is no JSON", () => {
  it.each([
    ['{"SecretKey":"hush', '{"SecretKey":"[redacted]'],
    ['{"secretkey" : "hush", broken', '{"secretkey" : "[redacted]", broken'],
    ['{"Sign":"hush","EventHandle":"hush","T":1', '{"Sign":"[redacted]","EventHandle":"[redacted]","T":1'],
    [String.raw`{"SecretKey":"ab\/hush\"hush\\","b":1`, '{"SecretKey":"[redacted]","b":1'],
    [
      String.raw`{"SecretKey":"\\","SecretId":"hush","b":1`,
      '{"SecretKey":"[redacted]","SecretId":"[redacted]","b":1',
    ],
    [
      String.raw`{"a":"{\"SecretKey\":\"hush\",\"b\":1}`,
      String.raw`{"a":"{\"SecretKey\":\"[redacted]\",\"b\":1}`,
    ],
    [
      String.raw`{"a":"{\"SecretKey\":\"ab\\\/hush\\\"hush\\\\\",\"b\":1}`,
      String.raw`{"a":"{\"SecretKey\":\"[redacted]\",\"b\":1}`,
    ],
    [
      String.raw`"{\"a\":\"{\\\"SecretKey\\\":\\\"hush\\\\\\\"hush\\\"}\"}`,
      String.raw`"{\"a\":\"{\\\"SecretKey\\\":\\\"[redacted]\\\"}\"}`,
    ],
    [
      '{"DrmInfo":{"SimpleAesDrm":{"Uri":"hush","Key":"hush","Vector":"hush"}}',
      '{"DrmInfo":{"SimpleAesDrm":{"Uri":"[redacted]","Key":"[redacted]","Vector":"[redacted]"}}',
    ],
    ['{"Key":"kept","ResourceId":"kept"', '{"Key":"kept","ResourceId":"kept"'],
    ['{"SecretKey":"', '{"SecretKey":"[redacted]'],
    ['SecretKey":"hush","a":1', 'SecretKey":"[redacted]","a":1'],
    ['{"TaskId":"a-0NotifyKey":"hush"}', '{"TaskId":"a-0NotifyKey":"[redacted]"}'],
    ['{"TaskId":"a-0Sign":"hush"}', '{"TaskId":"a-0Sign":"[redacted]"}'],
    ['{"Design":"kept"', '{"Design":"kept"'],
    ["", ""],
  ])("makes of %s %s", (text, redacted) => {
    expect(redactText(text)).toBe(redacted);
    expect(redactText(redacted)).toBe(redacted);
  });

  const many = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length));
  it.each([
    ["names", many('"Sign"')],
    ["names with spaces", many('"Sign"    ')],
    ["spaces", `"Sign"${many(" ")}`],
    ["backslashes behind a name", `"Sign${many("\\")}`],
    ["backslashes in a value", `"Sign":"${many("\\")}`],
    ["backslashes in a value within a string", String.raw`\"Sign\":\"` + many("\\")],
    ["escaped quotes in a value within a string", String.raw`\"Sign\":\"` + many('\\\\\\"')],
    ["values", many('"Sign":"')],
    ["names without a quote", many("SecretKey")],
    ["values within a string", many(String.raw`\"Sign\":\"`)],
  ])("is done with a megabyte made to be slow: %s", (_what, text) => {
    expect(redactText(text)).toMatch(/Sign|SecretKey/);
  });
});
