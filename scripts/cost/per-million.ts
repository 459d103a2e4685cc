import type { Measures, Prices } from "./prices.ts";
import type { Size } from "./sizes.ts";

/** A way of deploying it. */
export interface Way {
  name: string;
  ingress: "http-api" | "function-url" | "pull";
  store: "table" | "bucket";
}

export const ways: readonly Way[] = [
  { name: "push over the HTTP API, table", ingress: "http-api", store: "table" },
  { name: "push over the HTTP API, bucket", ingress: "http-api", store: "bucket" },
  { name: "push over the Function URL, table", ingress: "function-url", store: "table" },
  { name: "push over the Function URL, bucket", ingress: "function-url", store: "bucket" },
  { name: "pull, table", ingress: "pull", store: "table" },
  { name: "pull, bucket", ingress: "pull", store: "bucket" },
];

/** US dollars for a million notifications, each of a task that ended. */
export interface Cost {
  front: number;
  functions: number;
  writing: number;
  /** The change feed and the next step. */
  next: number;
  logs: number;
  total: number;
  /** For each month that a million documents stay. */
  storage: number;
}

const million = 1_000_000;
/** A million of so many bytes each. */
const gigabytes = (bytes: number) => (bytes * million) / 1e9;
/** GB of memory, as deploy/aws gives it. */
const memory = { callback: 0.5, pull: 0.5, next: 0.25 };

export function perMillion({ ingress, store }: Way, size: Size, prices: Prices, measures: Measures): Cost {
  const gbSeconds = (seconds: number, gb: number) => seconds * gb * prices.gbSecond;
  const callbackMs = store === "table" ? measures.callbackTableMs : measures.callbackBucketMs;
  const functions =
    ingress === "pull"
      ? gbSeconds(million / measures.pulledInASecond, memory.pull)
      : prices.invocations + gbSeconds(callbackMs * 1_000, memory.callback);
  const writing = store === "table" ? size.writes * prices.tableWrites : 1_000 * prices.bucketPuts;
  // A stream is read for nothing; of a queue there are the sending, the receiving and the deleting.
  const feed = store === "table" ? 0 : 3 * prices.queueRequests + 1_000 * prices.bucketGets;
  const cost = {
    front: ingress === "http-api" ? prices.httpApi : 0,
    functions,
    writing,
    next: feed + prices.invocations + gbSeconds(measures.nextMs * 1_000, memory.next),
    logs: gigabytes(measures.logBytes) * prices.logGb,
  };
  const storage =
    store === "table"
      ? gigabytes(size.keptBytes) * prices.tableGbMonth +
        gigabytes(size.tableBytes) * prices.tableBackupGbMonth
      : gigabytes(size.bucketBytes) * prices.bucketGbMonth;
  return { ...cost, storage, total: Object.values(cost).reduce((sum, it) => sum + it, 0) };
}

/** What costs each month though nothing comes. */
export interface Month {
  alarms: number;
  metrics: number;
  queues: number;
  timer: number;
}

/** Lambda asks each queue by five pollers, for 20 seconds each time. */
const questions = ((5 * 86_400 * 30) / 20 / million) * 2;
const runs = 60 * 24 * 30;

/** @param alarms how many there are. @param metrics how many of our own have a value. */
export function eachMonth(alarms: number, metrics: number, prices: Prices, measures: Measures): Month {
  const running = (runs * measures.emptyPullMs * memory.pull * prices.gbSecond) / 1_000;
  return {
    alarms: alarms * prices.alarmMonth,
    metrics: metrics * prices.metricMonth,
    queues: questions * prices.queueRequests,
    timer: running + (runs / million) * prices.invocations,
  };
}
