/**
 * What AWS asks, in US dollars, in us-east-1 for arm64, without free tiers and discounts. Prices change and differ by
 * region: each is an input of `npm run cost`.
 */
export const prices = {
  /** A million invocations. */
  invocations: 0.2,
  gbSecond: 0.0000133334,
  /** A million requests to an HTTP API, of 512 KB at most. */
  httpApi: 1,
  /** A million write units of an on-demand table, of 1 KB each. */
  tableWrites: 0.625,
  tableGbMonth: 0.25,
  /** Point-in-time recovery. */
  tableBackupGbMonth: 0.2,
  /** A thousand PUT, LIST. */
  bucketPuts: 0.005,
  /** A thousand GET, HEAD. */
  bucketGets: 0.0004,
  bucketGbMonth: 0.023,
  /** A million requests to a standard queue. */
  queueRequests: 0.4,
  /** A GB that is written to a log. */
  logGb: 0.5,
  alarmMonth: 0.1,
  metricMonth: 0.3,
};

export type Prices = typeof prices;

/** How long things take and how large they are: measure them where you run it, and put them in. */
export const measures = {
  /** Billed milliseconds of `callback` for a push into a table: one PutItem of some 10 ms, 1 ms of work, the network. */
  callbackTableMs: 20,
  /** … into a bucket: one PUT of some 40 ms. */
  callbackBucketMs: 50,
  /** Billed milliseconds of `next` for a result, if onResult does nothing that takes time. */
  nextMs: 10,
  /** Events that `pull` stores in a second (npm run bench:pull). */
  pulledInASecond: 300,
  /** Billed milliseconds of a run of `pull` that finds nothing. */
  emptyPullMs: 500,
  /** Bytes that one notification adds to the logs: our line. Lambda's own, if they are turned on, are some 380 more. */
  logBytes: 800,
};

export type Measures = typeof measures;
