import type * as v from "valibot";
import { quoteLongNumbers } from "./exact-json.ts";
import { type Config, type Dataset, field, fits } from "./field.ts";
import { leaf } from "./leaf.ts";
import { normaliseDate } from "./tasks/dates.ts";

export { list, object, record, recordWithRest, sparseRecord } from "./structures.ts";

/*
 * Valibot schemas for what Tencent sends. Its own typings promise fields that real notifications leave out, so every
 * field may be missing, null or empty: each of these gives null (a list: []) and never an issue. What is there but
 * does not fit is an issue, and is read as if it were missing: one odd field costs only itself.
 *
 * They run by themselves, since Valibot's own need three schemas and two readings for that, and three times as long.
 * Any other schema that takes null may stand among them.
 */

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
