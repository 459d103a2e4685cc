import { cut, cutMiddle, padded, width } from "./width.ts";

export interface Column {
  head: string;
  /** No narrower than this, however narrow the terminal. */
  least: number;
  /** What is too long loses its middle, not its end. */
  keepsEnd?: boolean;
}

const gap = 2;

/**
 * Rows in columns that fit into `columns`; as wide as they are if that is null. What can spare most gives first.
 * @param paint colours a cell, whose place is decided.
 */
export function inColumns(
  head: readonly Column[],
  rows: readonly (readonly string[])[],
  columns: number | null,
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
): string[] {
  const all = [head.map((column) => column.head), ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => width(row[at] ?? ""))));
  if (columns !== null) narrow(widths, head, columns);
  return all.map((row, n) => {
    const cells = row.map((cell, at) => {
      const room = widths[at] ?? 0;
      return padded(head[at]?.keepsEnd ? cutMiddle(cell, room) : cut(cell, room), room);
    });
    const line = cells.join(" ".repeat(gap)).trimEnd();
    if (columns !== null && width(line) > columns) return cut(line, columns);
    return cells
      .map((cell, at) => paint(at === cells.length - 1 ? cell.trimEnd() : cell, at, n - 1))
      .join(" ".repeat(gap));
  });
}

function narrow(widths: number[], head: readonly Column[], columns: number): void {
  const spare = (at: number) => (widths[at] ?? 0) - (head[at]?.least ?? 0);
  let over = widths.reduce((sum, it) => sum + it, gap * (head.length - 1)) - columns;
  for (; over > 0; over--) {
    const most = head.reduce((best, _, at) => (spare(at) > spare(best) ? at : best), 0);
    if (spare(most) <= 0) return;
    widths[most] = (widths[most] ?? 0) - 1;
  }
}
