import { describe, expect, it } from "vitest";
import { canonicalJson, fingerprint } from "./canonical.ts";

const inBrackets = (levels: number) => `${"[".repeat(levels)}1${"]".repeat(levels)}`;
const nested = (levels: number): unknown => JSON.parse(inBrackets(levels));

describe("the canonical form", () => {
  it.each([
    [{ b: 1, a: [true, "x", { d: 2, c: 3 }] }, '{"a":[true,"x",{"c":3,"d":2}],"b":1}'],
    [{ a: null, b: "", c: [], d: {}, e: { f: [], g: { h: null } }, i: 0, j: false }, '{"i":0,"j":false}'],
    [[null, "", [], {}, 1], "[null,null,null,null,1]"],
    [{ a: undefined, b: 1 }, '{"b":1}'],
    [JSON.parse('{"__proto__":{"a":1}}'), '{"__proto__":{"a":1}}'],
    [{ é: 1, z: 2, Z: 3, 10: 4, 9: 5 }, '{"10":4,"9":5,"Z":3,"z":2,"é":1}'],
    ["x", '"x"'],
    ["", undefined],
    [null, undefined],
    [{}, undefined],
  ])("of %j is %s", (value, canonical) => {
    expect(canonicalJson(value)).toBe(canonical);
  });

  it("keeps the order and the number of a list's items", () => {
    expect(fingerprint({ a: [1, 2] })).not.toBe(fingerprint({ a: [2, 1] }));
    expect(fingerprint({ a: [null] })).not.toBe(fingerprint({ a: [null, null] }));
  });

  it("has a fingerprint of 16 hex digits, the same today and tomorrow", () => {
    expect(fingerprint({ FileIdSet: ["1"], Empty: null })).toBe("b80829409024d03f");
  });

  it("has a fingerprint even of nothing, the same today and tomorrow", () => {
    expect(fingerprint({})).toBe("74234e98afe7498f");
    expect(fingerprint(null)).toBe("74234e98afe7498f");
  });

  it("is made of 200 levels", () => {
    expect(canonicalJson(nested(200))).toBe(inBrackets(200));
  });

  it.each([201, 100_000])("is refused to %i levels, not left to overflow the stack", (levels) => {
    expect(() => canonicalJson(nested(levels))).toThrow(new RangeError("nested deeper than 200 levels"));
  });

  it.each([
    ["lists", 201],
    ["objects", 201],
    ["objects", 100_000],
  ])("is refused to nested %s as well: %i levels", (what, levels) => {
    let deep: unknown = 1;
    for (let level = 0; level < levels; level++) deep = what === "lists" ? [deep] : { deep };
    expect(() => fingerprint(deep)).toThrow(new RangeError("nested deeper than 200 levels"));
  });
});
