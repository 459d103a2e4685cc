import * as v from "valibot";
import type { Problem } from "./document.ts";

/**
 * Reads `input` by a schema made of fields.ts. A field that misfits is null (a list: without it) and listed, the first
 * hundred of them, so that one odd field costs only itself and never the notification.
 * @throws if the schema has a field that may not be null: a fault of the handler, not of the input.
 */
export function validate<const S extends v.GenericSchema>(
  schema: S,
  input: unknown,
  at: string,
): { value: v.InferOutput<S>; problems: Problem[] } {
  const { typed, output, issues } = v.safeParse(schema, input);
  if (issues === undefined) return { value: output, problems: [] };
  if (!typed)
    throw new TypeError(`the schema of ${at}${pathOf(issues[0])} has to take null: any field may be missing`);
  const problems = issues.map((issue) => ({
    path: at + pathOf(issue),
    expected: issue.expected ?? issue.message,
    received: typeName(issue.input),
  }));
  return { value: output, problems };
}

function pathOf({ path }: v.BaseIssue<unknown>): string {
  return (path ?? []).map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)).join("");
}

/** The type only: a value could be a secret. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
