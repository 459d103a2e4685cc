import * as v from "valibot";
import type { Problem } from "./document.ts";

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
  for (const issue of first.issues) setNull(first.output, issue.path ?? []);
  return { value: v.parse(schema, first.output), problems };
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

function setNull(root: unknown, path: readonly { key: unknown }[]): void {
  let at: unknown = root;
  for (const [depth, { key }] of path.entries()) {
    if (typeof at !== "object" || at === null) return;
    if (depth === path.length - 1) Reflect.set(at, String(key), null);
    else at = Reflect.get(at, String(key));
  }
}
