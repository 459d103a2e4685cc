import type { Diagnosis } from "#shared/doctor/diagnosis.ts";
import { printable } from "#shared/log.ts";
import { inColumns } from "../see/columns.ts";
import type { Colour, Paint } from "../see/paint.ts";

const marks: Readonly<Record<Diagnosis["ok"], [string, Colour]>> = {
  yes: ["✓", "green"],
  no: ["✗", "red"],
  warning: ["!", "yellow"],
  skipped: ["–", "dim"],
};
const head = [
  { head: "", least: 1 },
  { head: "CHECK", least: 1 },
  { head: "FOUND", least: 1 },
];

/** A line for each diagnosis, and under it what to do. Nothing is cut: each word may be needed. */
export function diagnosisTable(diagnoses: readonly Diagnosis[], paint: Paint): string {
  const rows = diagnoses.map(({ ok, name, what }) => [marks[ok][0], name, what].map(printable));
  const [heading = "", ...lines] = inColumns(head, rows, null, (cell, column, row) => {
    const it = diagnoses[row];
    if (it === undefined) return paint(cell, "dim");
    return column === 0 || (column === 1 && it.ok === "no") ? paint(cell, marks[it.ok][1]) : cell;
  });
  const told = diagnoses.flatMap(({ todo }, at) => {
    const line = lines[at] ?? "";
    return todo === null ? [line] : [line, `     ${paint(`→ ${printable(todo)}`, "cyan")}`];
  });
  return [heading, ...told, "", summary(diagnoses)].join("\n");
}

/** `17 well · 1 wrong · 4 not looked at` */
function summary(diagnoses: readonly Diagnosis[]): string {
  const count = (ok: Diagnosis["ok"]) => diagnoses.filter((it) => it.ok === ok).length;
  const counts: [number, string][] = [
    [count("yes"), "well"],
    [count("no"), "wrong"],
    [count("warning"), "to be looked at"],
    [count("skipped"), "not examined"],
  ];
  return counts.flatMap(([n, what]) => (n === 0 ? [] : [`${n} ${what}`])).join(" · ");
}
