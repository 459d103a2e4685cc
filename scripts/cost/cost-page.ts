import { eachMonth, perMillion, ways } from "./per-million.ts";
import type { Measures, Prices } from "./prices.ts";
import type { Size } from "./sizes.ts";

/** How many a deployment has; and how many sums of our metrics. */
export const alarms = 26;
const metrics = 14;

/** The tables of docs/deploy-aws.md, in Markdown. */
export function costPage(size: Size, prices: Prices, measures: Measures): string {
  const rows = ways.map((way) => {
    const { front, functions, writing, next, logs, total, storage } = perMillion(way, size, prices, measures);
    return [way.name, ...[front, functions, writing, next, logs, total, storage].map(dollars)];
  });
  const month = eachMonth(alarms, metrics, prices, measures);
  const kb = (bytes: number) => (bytes / 1024).toFixed(1);
  const inputs = Object.entries({ ...prices, ...measures }).map(([name, value]) => `\`${name}=${value}\``);
  return [
    table(
      [
        "$ for a million",
        "front",
        "functions",
        "writing",
        "feed and `next`",
        "logs",
        "**in all**",
        "each month kept",
      ],
      rows,
    ),
    "",
    `A document is the mean of the samples in \`events/\`: ${kb(size.tableBytes)} KB and ${size.writes.toFixed(1)} write units in a table, ${kb(size.bucketBytes)} KB in a bucket.`,
    `Of each event type that comes in a month CloudWatch keeps some five metrics of its own: $${dollars(5 * prices.metricMonth)} a type, beside those in sum.`,
    `Each month, whatever comes: alarms $${dollars(month.alarms)}, metrics $${dollars(month.metrics)}, asking the queues $${dollars(month.queues)}, a timer each minute $${dollars(month.timer)}.`,
    "",
    `Inputs: ${inputs.join(" ")}.`,
  ].join("\n");
}

function dollars(amount: number): string {
  return amount.toFixed(2);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}
