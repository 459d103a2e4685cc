import { median } from "../quantile.ts";
import { tableText } from "../table-text.ts";
import type { Start } from "./fresh-process.ts";

/** One figure of a start. */
export interface Column {
  title: string;
  of: (start: Start) => number;
  /** Is its ratio to that of the empty function worth telling? Against next to nothing it is not. */
  compared: boolean;
}

export const required: Column = { title: "require", of: (it) => it.load, compared: true };
export const answered: Column = { title: "event", of: (it) => it.first, compared: false };
const whole: Column[] = [
  { title: "process", of: (it) => it.wall, compared: true },
  { title: "process CPU", of: (it) => it.cpu, compared: true },
];

/**
 * A row for each function: the figure and those of the whole process, as median (least–most) in milliseconds, and as
 * ratio of the median to that of `empty`.
 * @param starts by the function's name; `empty` must be one.
 */
export function startTable(starts: ReadonlyMap<string, readonly Start[]>, figure: Column): string {
  const columns = [figure, ...whole];
  const empty = starts.get("empty") ?? [];
  const head = [
    "function",
    ...columns.flatMap(({ title, compared }) => [`${title}, ms`, ...(compared ? ["×"] : [])]),
  ];
  const rows = [...starts].map(([name, times]) => [
    name,
    ...columns.flatMap(({ of, compared }) => {
      const ratios = compared ? [ratio(times.map(of), empty.map(of))] : [];
      return [spread(times.map(of)), ...ratios];
    }),
  ]);
  return tableText(head, rows);
}

const spread = (numbers: number[]) =>
  `${median(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)}–${Math.max(...numbers).toFixed(1)})`;
const ratio = (numbers: number[], empty: number[]) => (median(numbers) / median(empty)).toFixed(1);
