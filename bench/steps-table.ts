import type { Times } from "./rounds.ts";
import { spread } from "./spread.ts";
import { table } from "./table.ts";
import type { Whole } from "./whole.ts";

/** What each step of a token push takes of the whole, percent; what no step explains is the rest. */
export function stepsTable(measured: readonly Whole[]): string {
  const names = ["redact", "recognise", "validate + interpret", "document", "sign + request", "log", "rest"];
  const rows = measured.map(({ kind, bytes, times }) => {
    const shares = sharesOf(times).map((share) => `${Math.round(100 * share)}`);
    return [kind, `${bytes / 1_000}`, ...shares];
  });
  return table(["Event", "KB", ...names.map((name) => `${name}, %`)], rows);
}

/** In the order of the table. They are 1 together. */
export function sharesOf(times: Times): number[] {
  const of = (name: string) => spread(times[name] ?? []).median;
  const steps = [
    of("redact"),
    2 * of("recognise"), // once to know who may sign it, and once to read it
    of("interpret"),
    of("document"),
    Math.max(0, of("put") - of("document")),
    of("log"),
  ].map((step) => step / of("token"));
  return [...steps, 1 - steps.reduce((sum, step) => sum + step, 0)];
}
