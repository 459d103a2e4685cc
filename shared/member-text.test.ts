import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memberText } from "./member-text.ts";

describe("the text of a member", () => {
  it.each<[json: string, text: string | null]>([
    ['{"detail":{"a":1}}', '{"a":1}'],
    ['{"detail":{"a":5285890784246869930,"b":1.0,"c":1E3}}', '{"a":5285890784246869930,"b":1.0,"c":1E3}'],
    [' {\n "x" : [1,2] ,\t"detail" :\r\n { "a" : [ {} ] } , "y":{} } ', '{ "a" : [ {} ] }'],
    ['{"a":{"detail":1},"b":["detail",2],"detail":3}', "3"],
    ['{"a":{"detail":1},"b":["detail",2]}', null],
    ['{"a":"\\",\\"detail\\":1,","b":"\\\\","detail":"}{,:"}', '"}{,:"'],
    ['{"\\u0064etail":[]}', "[]"],
    ['{"detail":1,"detail":2}', "2"],
    ["{}", null],
  ])("is found in %s", (json, text) => {
    expect(memberText(json, "detail")).toBe(text);
  });

  it("says what parsing says", () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue({ depthSize: "medium" }), { minKeys: 1 });
    fc.assert(
      fc.property(object, fc.nat(), fc.nat({ max: 3 }), (value, which, indent) => {
        const json = JSON.stringify(value, null, indent);
        const keys = Object.keys(value);
        const name = keys[which % keys.length] ?? "";
        expect(JSON.parse(memberText(json, name) ?? "")).toEqual(JSON.parse(json)[name]);
      }),
    );
  });

  it("is found in a megabyte of quotes and escapes", () => {
    const json = JSON.stringify({ a: '"\\'.repeat(300_000), detail: "here" });
    expect(memberText(json, "detail")).toBe('"here"');
  });
});
