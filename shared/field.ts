import * as v from "valibot";

type Issue = v.BaseIssue<unknown>;
export type Issues = [Issue, ...Issue[]];
export type Dataset<T> = v.OutputDataset<T, Issue>;
export type Config = v.Config<Issue>;

/** `In` is what it takes, beside null and undefined. */
export interface Field<In, Out> extends v.BaseSchema<In | null | undefined, Out, Issue> {
  /** What Valibot's object gives for a field that is missing. */
  readonly fallback: Out;
}

/** Of what is read at once: a body of nothing but misfits must not become a document many times its size. */
const mostIssues = 100;

export const fits = <T>(value: T): Dataset<T> => ({ typed: true, value });

/** A schema that gives `none` for what is missing, and for what `read` gives nothing for: that has an issue. */
export function field<In, Out>(
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
export function placed(others: Issues | undefined, issues: Issues, at: v.IssuePathItem): Issues {
  let all = others;
  for (const { path, ...it } of issues) {
    if (all && all.length >= mostIssues) break;
    const issue: Issue = { ...it, path: [at, ...(path ?? [])] };
    if (all) all.push(issue);
    else all = [issue];
  }
  return all ?? issues;
}

export const dataset = <T>(value: T, issues: Issues | undefined): Dataset<T> =>
  issues ? { typed: true, value, issues } : fits(value);
