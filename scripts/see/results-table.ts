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
  { head: "ID", least: 20 },
  { head: "FILE", least: 8 },
  { head: "MADE", least: 8 },
  { head: "FAILURE", least: 12 },
];

/** One line a document. @param columns of the terminal; null for as many as it takes. */
export function resultsTable(
  documents: readonly Draft[],
  now: Date,
  columns: number | null,
  paint: Paint,
): string {
  const rows = documents.map(({ result, receipt }) => {
    const { state, eventType, id, fileId, outputs } = result;
    const cells = [
      age(receipt.receivedAt, now),
      state,
      eventType,
      id,
      fileId ?? "",
      kinds(outputs).join(", "),
      failureOf(result),
    ];
    return cells.map(printable);
  });
  return inColumns(head, rows, columns, (cell, column, row) => {
    if (row < 0) return paint(cell, "dim");
    if (column === 1) return paint(cell, colourOfState[cell.trim()] ?? "dim");
    return column === head.length - 1 ? paint(cell, "red") : cell;
  }).join("\n");
}

/** The first of them, and how many more. */
function failureOf({ error, outputs }: Draft["result"]): string {
  const failed = outputs.flatMap(({ kind, error: its }) => (its ? [`${kind}: ${told(its)}`] : []));
  if (failed.length === 0) return error ? told(error) : "";
  return `${failed[0]}${failed.length > 1 ? ` (+${failed.length - 1})` : ""}`;
}

const told = ({ code, message }: Failure) => `${code} ${message}`.trim();
