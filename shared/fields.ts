import * as v from "valibot";
import { quoteLongNumbers } from "./exact-json.ts";
import { sparseObject } from "./sparse-object.ts";
import { normaliseDate } from "./tasks/dates.ts";

/*
 * Leaf schemas for what Tencent sends. Its own typings promise fields that real notifications leave out, so
 * every field may be missing, null or empty: each of these gives null (a list: []) and never an error. What is
 * there but does not fit is an issue, which validate.ts turns into null and a problem.
 */

const blankToNull = (text: string): string | null => (text === "" ? null : text);

/** Text; `""` means "none" on the wire and is null here. */
export const text = () => v.nullish(v.pipe(v.string(), v.transform(blankToNull)), null);

/** An id: text, or an integer that a sender forgot to quote (longer ones were quoted by exact-json.ts). */
export const id = () =>
  v.nullish(
    v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.safeInteger("a whole number, or text"))]),
      v.transform(String),
      v.transform(blankToNull),
    ),
    null,
  );

/** A finite number. */
export const number = () => v.nullish(v.pipe(v.number(), v.finite("a finite number")), null);

/** An error code: a number in most payloads, text (`"0"`) in sub-tasks of ProcessMediaByMPS. */
export const code = () =>
  v.nullish(v.union([v.pipe(v.number(), v.finite("a finite number")), v.string()]), null);

/** A yes or no; some types say 1 and 0. */
export const flag = () =>
  v.nullish(
    v.union([
      v.boolean(),
      v.pipe(
        v.picklist([0, 1]),
        v.transform((bit) => bit === 1),
      ),
    ]),
    null,
  );

/** ISO 8601 in UTC. `0000-00-00…` is null, `9999-12-31…` is `"never"`. */
export const date = () =>
  v.nullish(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue }) => {
        const date = normaliseDate(dataset.value);
        if (date === undefined) addIssue({ message: "not an ISO 8601 date" });
        return date ?? null;
      }),
    ),
    null,
  );

/** JSON in a string, read by `schema`; parsed already where validate.ts had to mend it. */
export function json<const S extends v.GenericSchema>(schema: S) {
  const blank = v.pipe(
    v.literal(""),
    v.transform(() => null),
  );
  const parsed = v.pipe(v.string(), v.transform(quoteLongNumbers), v.parseJson({}, "JSON"), schema);
  const read = v.lazy((value) => {
    if (value === "") return blank;
    return typeof value === "string" ? parsed : schema;
  });
  return v.nullish(read, null);
}

/** An object of which only the named fields are read; an array in its place is a misfit. */
export function record<const E extends v.ObjectEntries>(entries: E) {
  return v.nullish(plainObject(entries), null);
}

/** A list; its empty and misfit items are left out. Missing means empty. */
export function list<const S extends v.GenericSchema>(item: S) {
  return v.nullish(v.pipe(v.array(v.nullish(item, null)), v.transform(dropNulls)), noItems);
}

const noItems = () => [];

function dropNulls<T>(items: T[]): NonNullable<T>[] {
  return items.filter((item): item is NonNullable<T> => item != null);
}

// Stryker disable next-line ArrowFunction: undefined is no yes either
const misfit = v.custom<never>(() => false, "object");

/** Valibot takes an array for an object; this does not. */
function notArray<const S extends v.GenericSchema>(schema: S) {
  return v.lazy((value) => (Array.isArray(value) ? misfit : schema));
}

/** An object of which only the named fields are read. */
export const plainObject = <const E extends v.ObjectEntries>(entries: E) => notArray(v.object(entries));

/** The same for very many fields of which few are there; what is not there is inherited, and not the object's own. */
export function sparseRecord<const E extends v.ObjectEntries>(entries: E) {
  return v.nullish(notArray(sparseObject(entries)), null);
}

/** A plain object whose members beside the named ones are read by `rest`. */
export const plainObjectWithRest = <const E extends v.ObjectEntries, const R extends v.GenericSchema>(
  entries: E,
  rest: R,
) => notArray(v.objectWithRest(entries, rest));
