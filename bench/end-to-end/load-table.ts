import { tableText } from "../table-text.ts";
import type { UnderLoad } from "./under-load.ts";

/** A row for each server, beside the ratios to the first. @throws if one lost an event, or stored another number. */
export function loadTable(servers: readonly UnderLoad[]): string {
  const [first] = servers;
  const head = ["", "events/s", "×", "p50, ms", "p99", "p99.9", "CPU, ms", "×", "sent", "200", "stored"];
  const rows = servers.map((it) => {
    const { name, rate, p50, p99, p999, cpu, sent, answered, stored } = it;
    if (answered !== sent || stored !== sent)
      throw new Error(
        `${name}: of ${sent} events ${answered} were answered by 200, and ${stored} are stored`,
      );
    return [
      name,
      rate.toFixed(0),
      ratio(rate, first?.rate),
      ...[p50, p99, p999].map((ms) => ms.toFixed(1)),
      cpu?.toFixed(2) ?? "-",
      ratio(cpu, first?.cpu),
      `${sent}`,
      `${answered}`,
      `${stored}`,
    ];
  });
  return tableText(head, rows);
}

function ratio(number: number | null, base: number | null | undefined): string {
  return number === null || base == null ? "-" : (number / base).toFixed(2);
}
