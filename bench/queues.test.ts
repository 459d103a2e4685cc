import { expect, it } from "vitest";
import { queueTable } from "./queues.ts";

it("sets pulls against the 1600 events/s that VOD's API gives out, and drains against nothing", () => {
  const pull = { name: "pull", latency: 50, concurrency: 12, rate: 1_520.4 } as const;
  const drain = { name: "drain", latency: 0, concurrency: 2, rate: 999.6 } as const;
  expect(queueTable([pull, drain]).split("\n").slice(2)).toEqual([
    "| pull | 50 | 12 | 1520 | 95 % |",
    "| drain | 0 | 2 | 1000 | - |",
  ]);
});
