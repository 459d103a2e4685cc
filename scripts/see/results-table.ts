import type { Draft } from "#shared/document.ts";
import { kinds, printable } from "#shared/log.ts";
import type { Failure } from "#shared/result.ts";
import { age } from "./age.ts";
import { type Column, inColumns } from "./columns.ts";
import { colourOfState, type Paint } from "./paint.ts";

const head: readonly Column[] = [
  { head: "AGE", least: 4 },
  { head: "STATE", least: 10 },
  { head: "EVENT", least: 12 },
  { head: "ID", least: 20, keepsEnd: true },
  { head: "FILE", least: 19 },
  { head: "MADE", least: 8 },
  { head: "FAILURE", least: 22 },
];
/** In a terminal that is narrower than all of them, these are left out. */
const spared = new Set(["FILE", "MADE"]);

/** One line a document. @param columns of the terminal; null for as many as it takes. */
export function resultsTable(
  documents: readonly Draft[],
  now: Date,
  columns: number | null,
  paint: Paint,
): string {
  const narrow = columns !== null && columns < head.reduce((sum, { least }) => sum + least + 2, -2);
  const isShown = (_: unknown, column: number) => !narrow || !spared.has(head[column]?.head ?? "");
  const rows = documents.map(({ result, receipt }) => {
    const { state, eventType, id, fileId, outputs } = result;
    const made = kinds(outputs).join(", ");
    const when = age(receipt.receivedAt, now);
    const cells = [when, state, eventType, id, fileId ?? "", made, failureOf(result)];
    return cells.filter(isShown).map(printable);
  });
  const shown = head.filter(isShown);
  return inColumns(shown, rows, columns, (cell, column, row) => {
    if (row < 0) return paint(cell, "dim");
    if (column === 1) return paint(cell, colourOfState[cell.trim()] ?? "dim");
    return column === shown.length - 1 ? paint(cell, "red") : cell;
  }).join("\n");
}

/** The first of them, and how many more. */
function failureOf({ error, outputs }: Draft["result"]): string {
  const several = new Set(outputs.map(({ kind }) => kind)).size > 1;
  const failed = outputs.flatMap(({ kind, error: its }) =>
    its ? [several ? `${kind}: ${told(its)}` : told(its)] : [],
  );
  if (failed.length === 0) return error ? told(error) : "";
  return `${failed[0]}${failed.length > 1 ? ` (+${failed.length - 1})` : ""}`;
}

const told = ({ code, message }: Failure) => `${code} ${message}`.trim();
