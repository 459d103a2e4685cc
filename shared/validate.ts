import * as v from "valibot";
import type { Problem } from "./document.ts";
import { parseExactly } from "./exact-json.ts";

/** A body of nothing but misfits must not become a document many times its size. */
const mostProblems = 100;

/**
 * Reads `input` by `schema`. A field that misfits is set to null and listed (the first hundred), so that one odd field costs
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
  const problems = first.issues.slice(0, mostProblems).map((issue) => ({
    path: at + pathOf(issue),
    expected: expected(issue),
    received: typeName(issue.input),
  }));
  return { value: v.parse(schema, withNulls(input, first.issues)), problems };
}

type Issue = v.BaseIssue<unknown>;

function pathOf(issue: Issue): string {
  return (issue.path ?? [])
    .map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
    .join("");
}

function expected(issue: Issue): string {
  const own = issue.kind !== "schema" || issue.type === "custom";
  return own ? issue.message : String(issue.expected).toLowerCase();
}

/** The type only: a value could be a secret. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/**
 * A copy of `input` with null where the issues are; what has no issue in it is not copied, what has is copied once.
 * It is the input that is mended, since a schema need not accept its output.
 */
function withNulls(input: unknown, issues: readonly Issue[]): unknown {
  const mended = { input };
  const copies = new Set<unknown>();
  for (const { path = [] } of issues) {
    let at: object = mended;
    let last = "input";
    for (const { key } of path) {
      const before: unknown = Reflect.get(at, last);
      const copy = copies.has(before) ? Object(before) : copyOf(before);
      copies.add(copy);
      Reflect.set(at, last, copy);
      at = copy;
      last = String(key);
    }
    Reflect.set(at, last, null);
  }
  return mended.input;
}

/** One level of a value that has members; of JSON in a string, which is in order, what it says. */
function copyOf(value: unknown): object {
  const json = typeof value === "string" ? parseExactly(value) : value;
  return Array.isArray(json) ? [...json] : { ...Object(json) };
}
