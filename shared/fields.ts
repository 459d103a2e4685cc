import * as v from "valibot";
import { quoteLongNumbers } from "./exact-json.ts";
import { isObject } from "./is-object.ts";
import { normaliseDate } from "./tasks/dates.ts";

/*
 * Valibot schemas for what Tencent sends. Its own typings promise fields that real notifications leave out, so every
 * field may be missing, null or empty: each of these gives null (a list: []) and never an issue. What is there but
 * does not fit is an issue, and is read as if it were missing: one odd field costs only itself.
 *
 * They run by themselves, since Valibot's own need three schemas and two readings for that, and six times as long.
 * Any other schema that takes null may stand among them.
 */

type Issue = v.BaseIssue<unknown>;
type Issues = [Issue, ...Issue[]];
type Dataset<T> = v.OutputDataset<T, Issue>;
type Config = v.Config<Issue>;

/** `In` is what it takes, beside null and undefined. */
export interface Field<In, Out> extends v.BaseSchema<In | null | undefined, Out, Issue> {
  /** What Valibot's object gives for a field that is missing. */
  readonly fallback: Out;
}

/** Of what is read at once: a body of nothing but misfits must not become a document many times its size. */
const mostIssues = 100;

const fits = <T>(value: T): Dataset<T> => ({ typed: true, value });

/** A schema that gives `none` for what is missing, and for what `read` gives nothing for: that has an issue. */
function field<In, Out>(
  expects: string,
  none: Out,
  read: (value: unknown, config: Config) => Dataset<Out> | undefined,
): Field<In, Out> {
  // Stryker disable StringLiteral, BooleanLiteral: valibot's form has these, and nobody looks at them
  return v._standardSchema<Field<In, Out>>({
    kind: "schema",
    type: "field",
    reference: v.unknown,
    expects,
    fallback: none,
    async: false,
    // Stryker restore StringLiteral, BooleanLiteral
    "~run": ({ value }, config) => {
      if (value == null) return fits(none);
      return read(value, config) ?? { typed: true, value: none, issues: [misfit(expects, value)] };
    },
  });
}

/** What is read without a look inside: it can be taken as it is, with no word about it, unless it misfits. */
interface Leaf<In, Out> extends Field<In, Out> {
  /** Undefined of a misfit. */
  readonly take: (value: unknown) => Out | undefined;
}

function leaf<In, Out>(
  expects: string,
  take: (value: unknown) => Out | null | undefined,
): Leaf<In, Out | null> {
  const read = (value: unknown) => {
    const taken = take(value);
    return taken === undefined ? undefined : fits(taken);
  };
  return { ...field<In, Out | null>(expects, null, read), take };
}

const isLeaf = (schema: v.GenericSchema): schema is Leaf<unknown, unknown> => "take" in schema;

// Stryker disable StringLiteral: valibot's form has these, and nobody looks at them
const misfit = (expected: string, input: unknown): Issue => ({
  kind: "schema",
  type: "field",
  input,
  expected,
  received: typeof input,
  message: expected,
});

// Stryker restore StringLiteral

/** Issues of a member join the others, with the member's place before theirs. So many are kept: nobody reads more. */
function placed(others: Issues | undefined, issues: Issues, at: v.IssuePathItem): Issues {
  let all = others;
  for (const { path, ...it } of issues) {
    if (all && all.length >= mostIssues) break;
    const issue: Issue = { ...it, path: [at, ...(path ?? [])] };
    if (all) all.push(issue);
    else all = [issue];
  }
  return all ?? issues;
}

const dataset = <T>(value: T, issues: Issues | undefined): Dataset<T> =>
  issues ? { typed: true, value, issues } : fits(value);

const textLeaf = leaf<string, string | null>("string", (it) =>
  typeof it === "string" ? it || null : undefined,
);
const idLeaf = leaf<string | number, string | null>("string or whole number", (it) => {
  if (typeof it === "string") return it || null;
  return Number.isSafeInteger(it) ? String(it) : undefined;
});
const numberLeaf = leaf<number, number | null>("number", (it) => (isNumber(it) ? it : undefined));
const codeLeaf = leaf<number | string, number | string | null>("number or string", (it) =>
  typeof it === "string" || isNumber(it) ? it : undefined,
);
const flagLeaf = leaf<boolean | 0 | 1, boolean | null>("boolean, 0 or 1", (it) => {
  if (it === 0 || it === 1) return it === 1;
  return typeof it === "boolean" ? it : undefined;
});
const dateLeaf = leaf<string, string | null>("ISO 8601 date", (it) =>
  typeof it === "string" ? normaliseDate(it) : undefined,
);
const ignoredLeaf = leaf<unknown, null>("unknown", () => null);

// Stryker disable next-line ConditionalExpression: Number.isFinite knows a number, but the compiler does not know that
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

/** Text; `""` means "none" on the wire and is null here. */
export const text = () => textLeaf;

/** An id: text, or an integer that a sender forgot to quote (longer ones were quoted by exact-json.ts). */
export const id = () => idLeaf;

/** A finite number. */
export const number = () => numberLeaf;

/** An error code: a number in most payloads, text (`"0"`) in sub-tasks of ProcessMediaByMPS. */
export const code = () => codeLeaf;

/** A yes or no; some types say 1 and 0. */
export const flag = () => flagLeaf;

/** ISO 8601 in UTC. `0000-00-00…` is null, `9999-12-31…` is `"never"`. */
export const date = () => dateLeaf;

/** For what is not read, whatever it is: null. */
export const ignored = () => ignoredLeaf;

/** JSON in a string, read by `schema`; or what it says, if the sender forgot to make a string of it. */
export function json<const S extends v.GenericSchema>(schema: S) {
  const outcome = (value: unknown, config: Config): Dataset<v.InferOutput<S> | null> | undefined => {
    if (typeof value !== "string") return schema["~run"]({ value }, config);
    if (value === "") return fits(null);
    const said = parsed(value);
    return said === undefined ? undefined : schema["~run"]({ value: said }, config);
  };
  return field<string, v.InferOutput<S> | null>("JSON", null, outcome);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(quoteLongNumbers(text));
  } catch {
    return undefined;
  }
}

/** A list; its empty and misfit items are left out. Missing means empty. */
export function list<const S extends v.GenericSchema>(item: S): ListField<S> {
  return {
    ...field<readonly v.InferInput<S>[], Items<S>>("array", [], (input, config) => {
      if (!Array.isArray(input)) return undefined;
      const items: NonNullable<v.InferOutput<S>>[] = [];
      let issues: Issues | undefined;
      for (let key = 0; key < input.length; key++) {
        const value: unknown = input[key];
        if (value == null) continue;
        const it = item["~run"]({ value }, config);
        if (it.issues)
          issues = placed(issues, it.issues, { type: "array", origin: "value", input, key, value });
        if (it.typed && it.value != null) items.push(it.value);
      }
      return dataset(items, issues);
    }),
    item,
  };
}

type Items<S extends v.GenericSchema> = readonly NonNullable<v.InferOutput<S>>[];
export interface ListField<S extends v.GenericSchema> extends Field<readonly v.InferInput<S>[], Items<S>> {
  readonly item: S;
}

/** An object of which only the named fields are read, or null; an array in its place is a misfit. */
export function record<const E extends v.ObjectEntries>(entries: E): RecordField<E> {
  return { ...field<object, Members<E> | null>("object", null, members(entries).read), entries };
}

/** The same for very many fields of which few are there: what is not there is inherited, and not the record's own. */
export function sparseRecord<const E extends v.ObjectEntries>(entries: E): RecordField<E> {
  // Stryker disable next-line ObjectLiteral, BooleanLiteral: a copy reads the same, and takes longer
  const { read } = members(entries, { inherits: true });
  return { ...field<object, Members<E> | null>("object", null, read), entries };
}

/** The same where there is always one, as a payload is: all its fields are null if it is a misfit. */
export function object<const E extends v.ObjectEntries>(entries: E): ObjectField<E> {
  const { none, read } = members(entries);
  return { ...field<object, Members<E>>("object", none, read), entries };
}

/** A record whose members beside the named ones are read by `rest`. */
export function recordWithRest<const E extends v.ObjectEntries, const R extends v.GenericSchema>(
  entries: E,
  rest: R,
): RestField<E, R> {
  const { read } = members(entries, { rest });
  return { ...field<object, WithRest<E, R> | null>("object", null, read), entries, rest };
}

/** What an object with such fields is read as. */
type Members<E extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<E, undefined>>;

export interface ObjectField<E extends v.ObjectEntries> extends Field<object, Members<E>> {
  readonly entries: E;
}
export interface RecordField<E extends v.ObjectEntries> extends Field<object, Members<E> | null> {
  readonly entries: E;
}
type WithRest<E extends v.ObjectEntries, R extends v.GenericSchema> = Members<E> & {
  [name: string]: v.InferOutput<R>;
};
export interface RestField<E extends v.ObjectEntries, R extends v.GenericSchema>
  extends Field<object, WithRest<E, R> | null> {
  readonly entries: E;
  readonly rest: R;
}

/** Reads what is there, on top of what an object without members gives. */
function members<const E extends v.ObjectEntries>(
  entries: E,
  { rest, inherits }: { rest?: v.GenericSchema; inherits?: boolean } = {},
) {
  const fields = new Map<string, v.GenericSchema>(Object.entries(entries));
  const missing = Array.from(fields, ([name, schema]) => [name, nothing(name, schema)]);
  // In the form that V8 gives to parsed JSON: a copy of 90 fields takes it 0.1 µs of that, and else 17.
  const none: Members<E> = JSON.parse(JSON.stringify(Object.fromEntries(missing)));

  return {
    none,
    read(input: unknown, config: Config): Dataset<Members<E>> | undefined {
      if (!isObject(input)) return undefined;
      // A copy of ninety fields takes longer than to read the ten that are there.
      const read: Members<E> = inherits ? Object.create(none) : { ...none };
      const members: Record<string, unknown> = read;
      let issues: Issues | undefined;
      for (const key in input) {
        const value = input[key];
        const schema = fields.get(key) ?? rest;
        if (value == null || schema === undefined || key === "__proto__") continue;
        // Stryker disable next-line ConditionalExpression: a short cut
        const taken = isLeaf(schema) ? schema.take(value) : undefined;
        if (taken !== undefined) {
          members[key] = taken;
          continue;
        }
        const it = schema["~run"]({ value }, config);
        if (it.issues)
          issues = placed(issues, it.issues, { type: "object", origin: "value", input, key, value });
        if (it.typed) members[key] = it.value;
      }
      return dataset(read, issues);
    },
  };
}

/** What a field gives that is missing. @throws if it may not be: that is the handler's fault. */
function nothing(name: string, schema: v.GenericSchema): unknown {
  const { typed, value } = schema["~run"]({ value: null }, {});
  if (!typed) throw new TypeError(`the schema of ${name} has to take null: any field may be missing`);
  return value;
}
