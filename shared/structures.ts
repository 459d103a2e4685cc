import type * as v from "valibot";
import { type Config, type Dataset, dataset, type Field, field, type Issues, placed } from "./field.ts";
import { isObject } from "./is-object.ts";
import { isLeaf } from "./leaf.ts";

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
  const fields = new Map<string, Member>(Object.entries(entries).map(([name, it]) => [name, member(it)]));
  const others = rest && member(rest);
  const missing = Object.entries(entries).map(([name, schema]) => [name, nothing(name, schema)]);
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
        if (value == null) continue;
        const field = fields.get(key) ?? others;
        if (field === undefined || key === "__proto__") continue;
        const taken = field.take?.(value);
        if (taken !== undefined) {
          members[key] = taken;
          continue;
        }
        const it = field.schema["~run"]({ value }, config);
        if (it.issues)
          issues = placed(issues, it.issues, { type: "object", origin: "value", input, key, value });
        if (it.typed) members[key] = it.value;
      }
      return dataset(read, issues);
    },
  };
}

/** A schema, and its short cut: all of one shape, so that to look for it takes no time. */
interface Member {
  schema: v.GenericSchema;
  take: ((value: unknown) => unknown) | undefined;
}
// Stryker disable next-line ConditionalExpression: without the short cut all is read the same
const member = (schema: v.GenericSchema): Member => ({
  schema,
  take: isLeaf(schema) ? schema.take : undefined,
});

/** What a field gives that is missing. @throws if it may not be: that is the handler's fault. */
function nothing(name: string, schema: v.GenericSchema): unknown {
  const { typed, value } = schema["~run"]({ value: null }, {});
  if (!typed) throw new TypeError(`the schema of ${name} has to take null: any field may be missing`);
  return value;
}
