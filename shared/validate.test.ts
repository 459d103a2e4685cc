import * as v from "valibot";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  code,
  date,
  flag,
  id,
  json,
  list,
  number,
  object,
  record,
  recordWithRest,
  sparseRecord,
  text,
} from "./fields.ts";
import { validate } from "./validate.ts";

/** Made by each test: what breaks the making of schemas has to break tests, and not the loading of this file. */
const schema = () =>
  object({
    Text: text(),
    Id: id(),
    Number: number(),
    Code: code(),
    Flag: flag(),
    Date: date(),
    Record: record({ Inner: record({ Number: number() }), Expires: date() }),
    List: list(record({ Number: number(), List: list(text()) })),
    Json: json(record({ Number: number(), List: list(number()) })),
  });

const nothing = {
  Text: null,
  Id: null,
  Number: null,
  Code: null,
  Flag: null,
  Date: null,
  Record: null,
  List: [],
  Json: null,
};

describe("validation", () => {
  it.each([
    {},
    nothing,
    { Json: "null" },
    { ...nothing, List: null, Text: "", Id: "", Date: "", Json: "", More: { a: 1 } },
  ])("makes of missing, null and empty fields nothing, and complains of none: %j", (input) => {
    expect(validate(schema(), input, "Event")).toEqual({ value: nothing, problems: [] });
  });

  it("takes what fits, and only what the schema names", () => {
    const input = {
      Text: "t",
      Id: 7,
      Number: 1.5,
      Code: "0",
      Flag: 1,
      Date: "9999-12-31T00:00:00Z",
      Record: { Inner: { Number: 1 }, Other: 2 },
      List: [{ Number: 1, List: ["a"] }, null, { Number: 2 }],
      Json: '{"Number":1,"Other":2}',
      Other: 1,
    };
    expect(validate(schema(), input, "Event")).toEqual({
      problems: [],
      value: {
        Text: "t",
        Id: "7",
        Number: 1.5,
        Code: "0",
        Flag: true,
        Date: "never",
        Record: { Inner: { Number: 1 }, Expires: null },
        List: [
          { Number: 1, List: ["a"] },
          { Number: 2, List: [] },
        ],
        Json: { Number: 1, List: [] },
      },
    });
  });

  it.each<[string, object, object, object[]]>([
    ["text", { Text: 1 }, { Text: null }, [{ path: "E.Text", expected: "string", received: "number" }]],
    [
      "a number",
      { Number: "1" },
      { Number: null },
      [{ path: "E.Number", expected: "number", received: "string" }],
    ],
    [
      "an object",
      { Record: [] },
      { Record: null },
      [{ path: "E.Record", expected: "object", received: "array" }],
    ],
    [
      "an object within",
      { Record: { Inner: [1] } },
      { Record: { Inner: null, Expires: null } },
      [{ path: "E.Record.Inner", expected: "object", received: "array" }],
    ],
    ["a list", { List: {} }, { List: [] }, [{ path: "E.List", expected: "array", received: "object" }]],
    [
      "an item of a list",
      { List: [1, { Number: 2 }, []] },
      { List: [{ Number: 2, List: [] }] },
      [
        { path: "E.List[0]", expected: "object", received: "number" },
        { path: "E.List[2]", expected: "object", received: "array" },
      ],
    ],
    [
      "a field of an item",
      { List: [{}, { Number: true, List: ["a", 1, "b"] }] },
      {
        List: [
          { Number: null, List: [] },
          { Number: null, List: ["a", "b"] },
        ],
      },
      [
        { path: "E.List[1].Number", expected: "number", received: "boolean" },
        { path: "E.List[1].List[1]", expected: "string", received: "number" },
      ],
    ],
    [
      "a date",
      { Date: "today" },
      { Date: null },
      [{ path: "E.Date", expected: "ISO 8601 date", received: "string" }],
    ],
    [
      "a date that is a number",
      { Date: 5 },
      { Date: null },
      [{ path: "E.Date", expected: "ISO 8601 date", received: "number" }],
    ],
    [
      "JSON that is a number",
      { Json: 5 },
      { Json: null },
      [{ path: "E.Json", expected: "object", received: "number" }],
    ],
    [
      "a flag",
      { Flag: 2 },
      { Flag: null },
      [{ path: "E.Flag", expected: "boolean, 0 or 1", received: "number" }],
    ],
    [
      "JSON that says a list",
      { Json: "[]" },
      { Json: null },
      [{ path: "E.Json", expected: "object", received: "array" }],
    ],
    ["JSON", { Json: "{" }, { Json: null }, [{ path: "E.Json", expected: "JSON", received: "string" }]],
    [
      "fields within JSON",
      { Json: '{"Number":"x","List":[1,"y",5285890784246869930]}' },
      { Json: { Number: null, List: [1] } },
      [
        { path: "E.Json.Number", expected: "number", received: "string" },
        { path: "E.Json.List[1]", expected: "number", received: "string" },
        { path: "E.Json.List[2]", expected: "number", received: "string" },
      ],
    ],
  ])("nulls and lists %s that misfits, and keeps the rest", (_what, misfit, read, problems) => {
    const rest = { Text: "kept", Date: "9999-12-31T00:00:00Z", Flag: 1, Id: 5 };
    const kept = { ...nothing, Text: "kept", Date: "never", Flag: true, Id: "5" };
    const input = Object.freeze({ ...rest, ...misfit });
    const before = JSON.stringify(input);
    expect(validate(schema(), input, "E")).toEqual({ value: { ...kept, ...read }, problems });
    expect(JSON.stringify(input)).toBe(before);
  });

  it.each([
    ["Number", Number.POSITIVE_INFINITY],
    ["Id", 40_414.5],
    ["Id", 2 ** 53],
    ["Code", Number.NEGATIVE_INFINITY],
  ])("does not tell the value of %s where %d misfits", (name, value) => {
    const { problems } = validate(schema(), { [name]: value }, "E");
    expect(problems).toEqual([{ path: `E.${name}`, expected: expect.any(String), received: "number" }]);
    expect(problems[0]?.expected).toMatch(/^(?:number|string or whole number|number or string)$/);
  });

  it.each([
    [1, true],
    [0, false],
    [true, true],
    [false, false],
  ])("takes a flag of %j for %j", (Flag, read) => {
    expect(validate(schema(), { Flag }, "E")).toEqual({ value: { ...nothing, Flag: read }, problems: [] });
  });

  it.each<[input: unknown, value: unknown, received: string | null]>([
    [{ Few: { Number: 1, Text: "", Other: 1 } }, { Number: 1, Text: null }, null],
    [{ Few: null }, null, null],
    [{ Few: [] }, null, "array"],
  ])("reads the few of very many fields that are there: %j", (input, few, received) => {
    const sparse = v.object({ Few: sparseRecord({ Number: number(), Text: text() }) });
    const { value, problems } = validate(sparse, input, "E");
    expect(value.Few === null ? null : { Number: value.Few.Number, Text: value.Few.Text }).toEqual(few);
    expect(problems).toEqual(received === null ? [] : [{ path: "E.Few", expected: "object", received }]);
  });

  it("reads by one schema what has many names, and takes no list for it", () => {
    const rest = recordWithRest({ Type: text() }, record({ Number: number() }));
    const input = { Type: "t", ATask: { Number: 1, Other: 2 }, BTask: { Number: "x" } };
    expect(validate(rest, input, "E")).toEqual({
      value: { Type: "t", ATask: { Number: 1 }, BTask: { Number: null } },
      problems: [{ path: "E.BTask.Number", expected: "number", received: "string" }],
    });
    expect(validate(rest, [input], "E")).toEqual({
      value: null,
      problems: [{ path: "E", expected: "object", received: "array" }],
    });
  });

  it("tells what it expected of a misfit at the root", () => {
    const root = record({ a: text() });
    expect(validate(root, "x", "E")).toEqual({
      value: null,
      problems: [{ path: "E", expected: "object", received: "string" }],
    });
  });

  it("reads what should be JSON in a string, and is not in a string", () => {
    const { value, problems } = validate(schema(), { Json: { Number: 1 } }, "E");
    expect([value.Json, problems]).toEqual([{ Number: 1, List: [] }, []]);
  });

  it("takes no member for the prototype", () => {
    const input: unknown = JSON.parse('{"__proto__":{"Number":1},"Text":"t","constructor":{},"toString":1}');
    expect(validate(object({ Text: text() }), input, "E")).toEqual({ value: { Text: "t" }, problems: [] });
    const { value } = validate(recordWithRest({}, record({ Number: number() })), input, "E");
    expect(Object.keys(value ?? {})).toEqual(["Text", "constructor", "toString"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it("gives a sparse record no members of its own but those that are there", () => {
    const { value } = validate(sparseRecord({ Number: number(), List: list(text()) }), { Number: 1 }, "E");
    expect([Object.keys(value ?? {}), value?.List]).toEqual([["Number"], []]);
  });

  it("stands among valibot's own schemas, and takes them in", () => {
    const inside = record({ Word: v.nullish(v.picklist(["a", "b"]), null), Words: list(v.string()) });
    const outside = v.object({ Record: inside, Text: text(), List: list(number()) });
    expect(validate(outside, {}, "E").value).toEqual({ Record: null, Text: null, List: [] });
    expect(validate(outside, { Record: { Word: "c", Words: ["x", null, 5] } }, "E")).toEqual({
      value: { Record: { Word: null, Words: ["x"] }, Text: null, List: [] },
      problems: [
        { path: "E.Record.Word", expected: '("a" | "b")', received: "string" },
        { path: "E.Record.Words[2]", expected: "string", received: "number" },
      ],
    });
  });

  it("gives what the schema says, to the compiler too", () => {
    const { value } = validate(schema(), {}, "E");
    expectTypeOf(value.Text).toEqualTypeOf<string | null>();
    expectTypeOf(value.List).toEqualTypeOf<readonly { Number: number | null; List: readonly string[] }[]>();
    expectTypeOf(value.Json).toEqualTypeOf<{ Number: number | null; List: readonly number[] } | null>();
  });

  it("throws at a schema with a field that may not be null: that is the handler's fault", () => {
    expect(() => validate(v.object({ a: v.string() }), { a: 1 }, "E")).toThrow(
      "the schema of E.a has to take null",
    );
    expect(() => record({ b: v.string() })).toThrow("the schema of b has to take null");
  });

  it("is done with two hundred thousand misfits", () => {
    const many = Array.from({ length: 200_000 }, (_, n) => n);
    const { value, problems } = validate(schema(), { Text: "kept", List: [{ List: many }] }, "E");
    expect(value).toEqual({ ...nothing, Text: "kept", List: [{ Number: null, List: [] }] });
    expect(problems).toHaveLength(100);
  });

  it("is done with a hundred thousand misfits in JSON in a string", () => {
    const many = JSON.stringify({ List: Array(100_000).fill("x") });
    const { value, problems } = validate(schema(), { Json: many }, "E");
    expect(value.Json).toEqual({ Number: null, List: [] });
    expect(problems).toHaveLength(100);
  });

  it("lists no more than a hundred misfits, and sets every one to null", () => {
    const { value, problems } = validate(v.object({ A: list(number()) }), { A: Array(5_000).fill("x") }, "E");
    expect(problems).toHaveLength(100);
    expect(value.A).toEqual([]);
  });
});
