import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { flag, list, number, text } from "./fields.ts";
import { sparseObject } from "./sparse-object.ts";

const names = Array.from({ length: 10 }, (_, n) => `N${n}`);
const many = Object.fromEntries(names.map((name) => [name, number()]));
const entries = { ...many, Text: text(), Flag: flag(), List: list(text()) };
const nothing = {
  ...Object.fromEntries(names.map((name) => [name, null])),
  Text: null,
  Flag: null,
  List: [],
};

/** Everything that a schema says of an input; of what is inherited too. */
function said(schema: v.GenericSchema, input: unknown): unknown {
  const { success, output, issues = [] } = v.safeParse(schema, input);
  const told = issues.map((it) => `${v.getDotPath(it)}: ${it.expected}, not ${it.received}`).sort();
  return { success, told, output: success ? members(output) : null };
}

function members(output: unknown): unknown {
  const all: Record<string, unknown> = {};
  for (const name in Object(output)) all[name] = Object(output)[name];
  return all;
}

describe("an object of few of many fields", () => {
  it.each<[input: object, output: object]>([
    [{}, nothing],
    [{ N3: 5 }, { ...nothing, N3: 5 }],
    [
      { N3: 0, Text: "t", Flag: 1 },
      { ...nothing, N3: 0, Text: "t", Flag: true },
    ],
    [{ N3: null, Text: "", List: null }, nothing],
    [
      { N3: undefined, List: ["a"] },
      { ...nothing, List: ["a"] },
    ],
    [{ Other: 1, toString: 1, constructor: {} }, nothing],
    [JSON.parse('{"__proto__":{"N3":1},"N4":2}'), { ...nothing, N4: 2 }],
  ])("reads %j as the whole object would", (input, output) => {
    const schema = sparseObject(entries);
    expect(members(v.parse(schema, input))).toEqual(output);
    expect(members(v.parse(schema, input))).toEqual(output); // now it knows the shape
  });

  it.each([null, undefined, "x", 1, [], [1]])("says of %j what v.object says", (input) => {
    expect(said(sparseObject(entries), input)).toEqual(said(v.object(entries), input));
  });

  it("says of any input what v.object says: the same output, the same issues in some order", () => {
    const whole = v.object(entries);
    const sparse = sparseObject(entries);
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constant(undefined),
      fc.constantFrom(0, 1, "", null),
    );
    const key = fc.oneof(fc.constantFrom(...Object.keys(entries)), fc.string());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(key, value), fc.jsonValue()), (input) => {
        expect(said(sparse, input)).toEqual(said(whole, input));
      }),
    );
  });

  it("reads more shapes than it remembers", () => {
    const schema = sparseObject(entries);
    for (let round = 0; round < 2; round++) {
      for (let bits = 0; bits < 1024; bits++) {
        const there = Object.fromEntries(names.flatMap((name, n) => ((bits >> n) & 1 ? [[name, n]] : [])));
        expect(members(v.parse(schema, there))).toEqual({ ...nothing, ...there });
      }
    }
  });

  it("remembers two hundred shapes, and no more: whoever sends others gets no more memory", () => {
    const schema = sparseObject(entries);
    const at = (bits: number) =>
      schema.getter(Object.fromEntries(names.flatMap((name, n) => ((bits >> n) & 1 ? [[name, n]] : []))));
    const first = Array.from({ length: 200 }, (_, bits) => at(bits));
    for (const [bits, shape] of first.entries()) expect(at(bits)).toBe(shape);
    expect(at(200)).not.toBe(at(200));
    expect(at(0)).toBe(first[0]);
  });

  it("has of its own what is there, and no more: null is not", () => {
    expect(Object.keys(v.parse(sparseObject(entries), { N1: 1, N2: null, Text: undefined }))).toEqual(["N1"]);
  });

  it("gives none of its results what another was given", () => {
    const schema = sparseObject(entries);
    const first: Record<string, unknown> = v.parse(schema, { N1: 1 });
    first["N2"] = "changed";
    expect(members(v.parse(schema, { N1: 1 }))).toEqual({ ...nothing, N1: 1 });
  });
});
