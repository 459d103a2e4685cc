import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { code, date, flag, id, json, list, number, record, text } from "./fields.ts";
import { validate } from "./validate.ts";

/** A kind of field: its schema, what of JSON fits it, and how that is read. */
interface Kind {
  schema: v.GenericSchema;
  read: (fits: unknown) => unknown;
  fitting: fc.Arbitrary<unknown>;
  misfit: fc.Arbitrary<unknown>;
  empty: unknown;
}

const object = fc.constantFrom<unknown>({}, { a: 1 });
const array = fc.constantFrom<unknown>([], [1], [{}]);
const asItIs = (value: unknown) => value;

const kinds: Record<string, Kind> = {
  text: {
    schema: text(),
    fitting: fc.string({ minLength: 1 }),
    misfit: fc.oneof(fc.integer(), fc.boolean(), object, array),
    read: asItIs,
    empty: null,
  },
  id: {
    schema: id(),
    fitting: fc.oneof(fc.string({ minLength: 1 }), fc.maxSafeInteger()),
    misfit: fc.oneof(fc.constant(1.5), fc.boolean(), object, array),
    read: String,
    empty: null,
  },
  number: {
    schema: number(),
    fitting: fc.double({ noNaN: true, noDefaultInfinity: true }),
    misfit: fc.oneof(fc.string(), fc.boolean(), object, array),
    read: asItIs,
    empty: null,
  },
  code: {
    schema: code(),
    fitting: fc.oneof(fc.integer(), fc.string()),
    misfit: fc.oneof(fc.boolean(), object, array),
    read: asItIs,
    empty: null,
  },
  flag: {
    schema: flag(),
    fitting: fc.constantFrom<unknown>(true, false, 0, 1),
    misfit: fc.oneof(fc.constantFrom("true", 2, -1), object, array),
    read: Boolean,
    empty: null,
  },
  date: {
    schema: date(),
    fitting: fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
      .map((it) => it.toISOString()),
    misfit: fc.oneof(fc.constantFrom("never", "today", "2026-13-01T00:00:00Z"), fc.integer(), object, array),
    read: asItIs,
    empty: null,
  },
  record: {
    schema: record({ a: number() }),
    fitting: object,
    misfit: fc.oneof(fc.string(), fc.integer(), array),
    read: (fits) => ({ a: null, ...Object(fits) }),
    empty: null,
  },
  list: {
    schema: list(number()),
    fitting: fc.array(fc.oneof(fc.integer(), fc.constant(null))),
    misfit: fc.oneof(fc.string(), fc.integer(), object),
    read: (fits) => (Array.isArray(fits) ? fits.filter((it) => it !== null) : []),
    empty: [],
  },
  json: {
    schema: json(record({ a: number() })),
    fitting: object.map((it) => JSON.stringify(it)),
    misfit: fc.oneof(fc.constantFrom("{", "[]", "1", "null x"), fc.integer(), array),
    read: (fits) => ({ a: null, ...JSON.parse(String(fits)) }),
    empty: null,
  },
};

/** What is sent, what must be read of it, and where it misfits. */
interface Case {
  schema: v.GenericSchema;
  sent: unknown;
  read: unknown;
  misfits: string[];
}

const leaf: fc.Arbitrary<Case> = fc.constantFrom(...Object.values(kinds)).chain(({ schema, ...kind }) =>
  fc.oneof(
    kind.fitting.map((sent) => ({ schema, sent, read: kind.read(sent), misfits: [] })),
    kind.misfit.map((sent) => ({ schema, sent, read: kind.empty, misfits: [""] })),
    fc.constantFrom(null, undefined).map((sent) => ({ schema, sent, read: kind.empty, misfits: [] })),
  ),
);

const { field } = fc.letrec<{ field: Case; inRecord: Case; inList: Case }>((tie) => ({
  field: fc.oneof({ maxDepth: 4 }, leaf, tie("inRecord"), tie("inList")),
  inRecord: fc.array(tie("field"), { minLength: 1, maxLength: 4 }).map((fields) => {
    const members = fields.map((it, n) => [`f${n}`, it] as const);
    return {
      schema: record(Object.fromEntries(members.map(([name, it]) => [name, it.schema]))),
      sent: Object.fromEntries(members.map(([name, it]) => [name, it.sent])),
      read: Object.fromEntries(members.map(([name, it]) => [name, it.read])),
      misfits: members.flatMap(([name, it]) => it.misfits.map((path) => `.${name}${path}`)),
    };
  }),
  inList: tie("field").map(({ schema, sent, read, misfits }) => ({
    schema: list(record({ it: schema })),
    sent: [{ it: sent }, null, { it: null }, { it: sent }],
    read: [{ it: read }, { it: kindEmpty(schema) }, { it: read }],
    misfits: [0, 3].flatMap((index) => misfits.map((path) => `[${index}].it${path}`)),
  })),
}));

const kindEmpty = (schema: v.GenericSchema) => v.parse(schema, null);

describe("validation, whatever misfits", () => {
  it("nulls exactly the misfits, lists each with its path, and leaves the input alone", () => {
    fc.assert(
      fc.property(field, ({ schema, sent, read, misfits }) => {
        const before = JSON.stringify(sent);
        const { value, problems } = validate(v.object({ f: schema }), { f: sent }, "E");
        expect(value).toEqual({ f: read });
        const expected = misfits.map((path) => `E.f${path}`);
        expect(new Set(problems.map(({ path }) => path))).toEqual(new Set(expected));
        expect(problems).toHaveLength(expected.length);
        expect(JSON.stringify(sent)).toBe(before);
      }),
      { numRuns: 3_000 },
    );
  });
});
