import { expect, it } from "vitest";
import { loadTable } from "./load-table.ts";

const bare = {
  name: "bare",
  rate: 4_000,
  p50: 1,
  p99: 2,
  p999: 3,
  cpu: 0.2,
  sent: 9,
  answered: 9,
  stored: 9,
};
const ours = {
  name: "ours",
  rate: 1_000,
  p50: 4.25,
  p99: 8,
  p999: 16,
  cpu: 0.9,
  sent: 9,
  answered: 9,
  stored: 9,
};

it("has ratios to the first", () => {
  // By hand: 1000 / 4000, 0.9 / 0.2.
  expect(loadTable([bare, ours]).split("\n").slice(2)).toEqual([
    "| bare | 4000 | 1.00 | 1.0 | 2.0 | 3.0 | 0.20 | 1.00 | 9 | 9 | 9 |",
    "| ours | 1000 | 0.25 | 4.3 | 8.0 | 16.0 | 0.90 | 4.50 | 9 | 9 | 9 |",
  ]);
});

it("says so where no CPU can be read", () => {
  expect(loadTable([{ ...bare, cpu: null }])).toContain("| - | - | 9 |");
});

it.each([{ answered: 8 }, { stored: 8 }, { stored: 10 }])("is none if an event was lost: %j", (change) => {
  expect(() => loadTable([bare, { ...ours, ...change }])).toThrow("ours: of 9 events");
});
