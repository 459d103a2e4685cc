/** A table in Markdown. @param align of each column; without it the first is text, and all others numbers */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  align: readonly ("left" | "right")[] = head.map((_, column) => (column === 0 ? "left" : "right")),
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = align.map((side) => (side === "left" ? "---" : "---:"));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}
