import { expect, it } from "vitest";
import { median, quantile } from "./quantile.ts";

it.each([
  [[7], 7],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[10, 9, 100], 10], // as numbers, not as text
  [[], Number.NaN],
])("the median of %j is %d", (numbers, expected) => {
  expect(median(numbers)).toBe(expected);
});

it.each([
  [0, 1],
  [0.25, 2],
  [0.9, 4.6], // 4 + 0.6 × (5 − 4)
  [1, 5],
])("the value below which %d of 1 … 5 lies is %d", (share, expected) => {
  expect(quantile([5, 3, 1, 2, 4], share)).toBeCloseTo(expected, 12);
});
