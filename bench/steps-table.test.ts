import { expect, it } from "vitest";
import { sharesOf, stepsTable } from "./steps-table.ts";

const times = {
  token: [100, 100, 400],
  redact: [5, 5, 5],
  recognise: [1, 1, 1],
  interpret: [40, 40, 40],
  document: [8, 8, 8],
  put: [28, 28, 28],
  log: [3, 3, 3],
};

it("gives each step's share of the whole, and the rest", () => {
  expect(sharesOf(times).map((share) => Math.round(100 * share))).toEqual([5, 2, 40, 8, 20, 3, 22]);
});

it("is a row for each", () => {
  const whole = { kind: "PullComplete", bytes: 1_500, store: "s3", steps: true, times } as const;
  expect(stepsTable([whole]).split("\n").at(-1)).toBe(
    "| PullComplete | 1.5 | 5 | 2 | 40 | 8 | 20 | 3 | 22 |",
  );
});
