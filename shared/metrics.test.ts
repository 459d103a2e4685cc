import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import { embedded } from "#testing/embedded.ts";
import { durationOf, embeddedMetrics, type Measured, measured } from "./metrics.ts";
import type { Outcome } from "./receive.ts";
import type { Result, State } from "./result.ts";
import { output } from "./tasks/output.ts";

const now = new Date("2026-03-02T08:15:30.500Z");
const made = (state: State, finishedAt: string | null = null) =>
  output({ kind: "Transcode", state, finishedAt });

const stored = (known: Partial<Result>, ended = true, attempts = 1): Outcome => {
  const draft = draftOf(known, { ended });
  return { outcome: "stored", key: "k", draft, attempts };
};

describe("what an outcome adds to the numbers", () => {
  it.each<[string, Outcome, Measured]>([
    ["stored", stored({}), { received: 1, stored: 1, timeToStore: 70 }],
    [
      "stored at the third attempt",
      stored({}, true, 3),
      { received: 1, stored: 1, timeToStore: 70, retries: 2 },
    ],
    ["progress", stored({ state: "processing" }, false), { received: 1, stored: 1, timeToStore: 70 }],
    [
      "a failed task",
      stored({ state: "failed" }),
      { received: 1, stored: 1, timeToStore: 70, tasksFailed: 1 },
    ],
    [
      "a task that failed in part",
      stored({ state: "partial" }),
      { received: 1, stored: 1, timeToStore: 70, tasksPartial: 1 },
    ],
    [
      "a task whose last output was ready 2.5 s ago",
      stored({
        outputs: [
          made("succeeded", "2026-03-02T08:15:28Z"),
          made("succeeded", "2026-03-02T08:15:00Z"),
          made("failed"),
          made("succeeded", "never"),
        ],
      }),
      { received: 1, stored: 1, timeToStore: 70, age: 2_500 },
    ],
    [
      "a task that ended ahead of our clock",
      stored({ outputs: [made("succeeded", "2026-03-02T08:16:00Z")] }),
      { received: 1, stored: 1, timeToStore: 70, age: 0 },
    ],
    [
      "progress, which has no age",
      stored({ state: "processing", outputs: [made("succeeded", "2026-03-02T08:15:28Z")] }, false),
      { received: 1, stored: 1, timeToStore: 70 },
    ],
    [
      "a duplicate of a failed task, which failed once",
      { outcome: "duplicate", key: "k", draft: draftOf({ state: "failed" }), attempts: 1 },
      { received: 1, duplicates: 1 },
    ],
    ["stale", { outcome: "stale", key: "k", draft: draftOf() }, { received: 1, stale: 1 }],
    [
      "parked",
      { outcome: "parked", key: "k", fault: { reason: "not-json", why: "" }, about: null },
      { received: 1, parked: 1 },
    ],
    ["deferred", { outcome: "deferred", key: null, about: null }, { received: 1, deferred: 1 }],
  ])("%s", (_, outcome, numbers) => {
    expect(measured(outcome, 70, now)).toEqual(numbers);
  });

  it("counts time from the receipt, and never below zero", () => {
    const receipt = { ingress: "push", app: "shop", trust: "token" } as const;
    expect(durationOf({ ...receipt, receivedAt: "2026-03-02T08:15:30.000Z" }, now)).toBe(500);
    expect(durationOf({ ...receipt, receivedAt: "2026-03-02T08:15:31.000Z" }, now)).toBe(0);
  });
});

describe("the embedded metrics of a log line", () => {
  const line = (about: Partial<Result> | null, embed = embeddedMetrics()) => {
    const result = about && draftOf(about).result;
    const numbers = { received: 1, age: 7 };
    const { service, eventType } = result ?? {};
    const { _aws } = v.parse(embedded, { service, eventType, ...numbers, ...embed(numbers, result, now) });
    return _aws;
  };

  it("are in sum, and by service and event type", () => {
    expect(line({})).toEqual({
      Timestamp: 1_772_439_330_500,
      CloudWatchMetrics: [
        {
          Namespace: "MediaCallbacks",
          Dimensions: [[], ["service", "eventType"]],
          Metrics: [{ Name: "received" }, { Name: "age", Unit: "Milliseconds" }],
        },
      ],
    });
  });

  it.each([
    ["of what was not understood", null],
    ["of a type without a name that CloudWatch takes", { eventType: "Mond gelandet 🌝" }],
    ["of a type with a long name", { eventType: "x".repeat(65) }],
  ])("are in sum only: %s", (_, about) => {
    expect(line(about).CloudWatchMetrics[0].Dimensions).toEqual([[]]);
  });

  it("are in sum only for the hundred-and-first type: each costs by the month", () => {
    const embed = embeddedMetrics();
    const dimensions = (type: string) => line({ eventType: type }, embed).CloudWatchMetrics[0].Dimensions;
    for (let n = 0; n < 100; n++) expect(dimensions(`type-${n}`)).toHaveLength(2);
    expect(dimensions("type-100")).toEqual([[]]);
    expect(dimensions("type-7")).toHaveLength(2);
  });
});
