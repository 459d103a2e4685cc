import { type Case, emptyQueue } from "./queues/empty-queue.ts";
import { tableText } from "./table-text.ts";

/** Events in a second that VOD's API gives out: 100 calls of an action in a second, of 16 events each. */
export const allowed = 100 * 16;

/** How fast a queue was emptied. */
export interface Emptied {
  name: Case["name"];
  latency: number;
  concurrency: number;
  /** Events in a second. */
  rate: number;
}

/** Empties queues one after the other. */
export async function emptied(cases: readonly Case[]): Promise<Emptied[]> {
  const all: Emptied[] = [];
  for (const it of cases) all.push({ ...it, rate: it.events / (await emptyQueue(it)) });
  return all;
}

/** A row for each. */
export function queueTable(all: readonly Emptied[]): string {
  const rows = all.map(({ name, latency, concurrency, rate }) => [
    name,
    `${latency}`,
    `${concurrency}`,
    rate.toFixed(0),
    name === "pull" ? shareOf(rate) : "-",
  ]);
  return tableText(["", "latency, ms", "batches at once", "events/s", "of what VOD allows"], rows);
}

const shareOf = (rate: number) => `${Math.round((100 * rate) / allowed)} %`;
