import { type Metric, metricUnits } from "#shared/metrics.ts";

/** What each number says, and when somebody should be told of it. */
const meanings: Record<Metric, [meaning: string, alarm: string]> = {
  received: [
    "notifications that are durable now, whatever became of them",
    "none for as long as is usual for you",
  ],
  stored: ["new documents, and progress", ""],
  duplicates: ["came again, with the same result", ""],
  stale: ["progress that came too late", ""],
  parked: ["kept aside under `rejected/`", "any: look with `npm run replay -- --rejected --dry-run`"],
  deferred: ["put into the overflow queue", "any: the store fails or is slow"],
  refused: ["not admitted", "many: an attack, or a secret that was changed on one side only"],
  held: ["pushes that waited for the store more than 4 s", "any: concurrency is used up while they wait"],
  errors: ["lines of level `error`: what was not stored, a wrong setting", "any"],
  tasksFailed: ["tasks of which nothing succeeded", "more than is usual for you"],
  tasksPartial: ["tasks of which something failed", ""],
  retries: ["further attempts that the store needed", ""],
  timeToStore: ["from receipt to durable, of what was stored", "p99 above 3 s: VOD waits for 5"],
  age: ["from the end of a task's last output to its document", "p99 above some minutes"],
};

/** The rows of the README's table. */
export const metricRows = Object.entries(meanings).map(([name, [meaning, alarm]]) => [
  `\`${name}\``,
  metricUnits[name] === "Milliseconds" ? "ms" : "",
  meaning,
  alarm,
]);
