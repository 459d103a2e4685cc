import type { ReconcileCounts } from "#shared/reconcile/reconcile-run.ts";

/** What a run found, for whoever started it. */
export function tellReconciled(counts: ReconcileCounts, hours: number, dryRun: boolean): string {
  const { listed, missing, overdue, stored, untold, failed, ...others } = counts;
  const tasks = (n: number) => `${n} task${n === 1 ? "" : "s"}`;
  const found = missing === 0 ? "none is missing" : `${missing} without a result`;
  const lines = [`${tasks(listed)} ended in the last ${hours} h: ${found}.`];
  if (overdue > 0) lines.push(`${tasks(overdue)} in progress for too long.`);
  if (dryRun) return [...lines, "Nothing was stored: --dry-run."].join("\n");
  const became = Object.entries({ stored, ...others }).filter(([, n]) => n > 0);
  if (became.length > 0) lines.push(`Now ${became.map(([name, n]) => `${n} ${name}`).join(", ")}.`);
  if (untold > 0)
    lines.push(`${tasks(untold)} of a kind that no notification tells of, or forgotten by Tencent.`);
  if (failed > 0) lines.push(`${failed} failed, see above: run it again.`);
  return lines.join("\n");
}
