/** One line of the doctor's table. None of its texts holds a secret. */
export interface Diagnosis {
  /** What was looked at, as `store: guard`. */
  name: string;
  /** `warning` and `skipped` do not fail a pipeline. */
  ok: "yes" | "no" | "skipped" | "warning";
  /** What was found. */
  what: string;
  /** What to do; null where there is nothing to do. */
  todo: string | null;
}

export const yes = (name: string, what: string): Diagnosis => ({ name, ok: "yes", what, todo: null });
export const no = (name: string, what: string, todo: string): Diagnosis => ({ name, ok: "no", what, todo });
export const warning = (name: string, what: string, todo: string): Diagnosis => ({
  name,
  ok: "warning",
  what,
  todo,
});
/** `todo` makes it possible to look the next time. */
export const skipped = (name: string, what: string, todo: string | null = null): Diagnosis => ({
  name,
  ok: "skipped",
  what,
  todo,
});

/** Is nothing wrong? */
export const isWell = (diagnoses: readonly Diagnosis[]): boolean => diagnoses.every(({ ok }) => ok !== "no");
