import { printable } from "#shared/log.ts";
import { quantile, type Tally } from "./tally.ts";

export interface Told {
  tally: Tally;
  /** What there was to send, and how many different notifications those are. */
  total: number;
  different: number;
  /** Milliseconds from the first to the last. */
  ms: number;
  ended: "done" | "stopped" | "nobody-there";
  /** The status that was wished for. */
  wished: number;
  /** Events in a second that were asked for; null for as many as there can be. */
  rate: number | null;
  /** What sends the same again. */
  again: string;
}

/** What became of all of them, for people. */
export function summary(told: Told): string {
  const { tally, total, different, ms, ended, wished, rate } = told;
  const perSecond = ms > 0 ? (tally.sent * 1_000) / ms : 0;
  const of = tally.sent < total ? ` of ${total}` : "";
  const lines = [
    `${tally.sent}${of} sent, ${seconds(ms)}, ${perSecond.toFixed(1)} events/s${different < total ? `; ${different} of ${total} are different` : ""}`,
    ...counted(tally.answers),
    ...counted(tally.unanswered).map((line) => `${line}  (not answered)`),
  ];
  const sorted = tally.latencies.toSorted((a, b) => a - b);
  const quantiles = [0.5, 0.95, 0.99].map((q) => `p${q * 100} ${(quantile(sorted, q) ?? 0).toFixed(1)} ms`);
  if (sorted.length > 0) lines.push(`  answered after  ${quantiles.join(" · ")}`);
  if (rate !== null && ended === "done" && ms > 2_000 && perSecond < rate * 0.9)
    lines.push(`Slower than --rate ${rate}: a larger --concurrency may help.`);
  const other = tally.sent - (tally.byStatus.get(wished) ?? 0);
  if (wished !== 200 && other > 0) lines.push(`${other} were not refused as they should be.`);
  if (ended === "stopped") lines.push(`Stopped; ${total - tally.sent} were not sent.`);
  lines.push(`The same again: ${told.again}`);
  return lines.join("\n");
}

/** How far it is, in one line. */
export function live(tally: Tally, total: number): string {
  const answers = [...tally.answers, ...tally.unanswered].map(([what, n]) => `${what} ${n}`);
  return printable(`${tally.sent} of ${total}  ${answers.join(" · ")}`);
}

function counted(counts: ReadonlyMap<string, number>): string[] {
  const rows = [...counts].sort((a, b) => b[1] - a[1]);
  return rows.map(([what, n]) => printable(`  ${String(n).padStart(7)}  ${what}`));
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`;
