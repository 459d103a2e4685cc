import * as v from "valibot";
import type { Problem } from "./document.ts";
import { parseExactly } from "./exact-json.ts";
import { isObject } from "./is-object.ts";

/**
 * Reads `input` by `schema`. A field that misfits is set to null and listed, so that one odd field costs
 * only itself and never the notification.
 * @throws if the schema has a field that may not be null: a fault of the handler, not of the input.
 */
export function validate<const S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  at: string,
): { value: v.InferOutput<S>; problems: Problem[] } {
  const first = v.safeParse(schema, input);
  if (first.success) return { value: first.output, problems: [] };
  const problems = first.issues.map((issue) => ({
    path: at + pathOf(issue),
    expected: expected(issue),
    received: typeName(issue.input),
  }));
  const mended = first.issues.reduce(
    (value, { path = [] }) =>
      withNull(
        value,
        path.map(({ key }) => key),
      ),
    input,
  );
  return { value: v.parse(schema, mended), problems };
}

type Issue = v.BaseIssue<unknown>;

function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("");
}

function expected(issue: Issue): string {
  const own = issue.kind !== "schema" || issue.type === "custom";
  return own ? issue.message : (issue.expected ?? "").toLowerCase();
}

/** The type only: a value could be a secret. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** A copy of `value` with null at `path`. It is the input that is mended, since a schema need not accept its output. */
function withNull(value: unknown, path: readonly unknown[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return null;
  if (typeof value === "string") return withNull(parseExactly(value), path); // JSON in a string, and in order
  if (Array.isArray(value))
    return value.map((item, index) => (index === Number(key) ? withNull(item, rest) : item));
  return isObject(value) ? { ...value, [String(key)]: withNull(value[String(key)], rest) } : value;
}
