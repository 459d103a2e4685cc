import { expect, it } from "vitest";
import { ratios, spread, told } from "./spread.ts";

it.each([
  { values: [3, 1, 2], median: 2, low: 1.5, high: 2.5 },
  { values: [4, 1, 3, 2], median: 2.5, low: 1.75, high: 3.25 },
  { values: [7], median: 7, low: 7, high: 7 },
])("of $values is $median ($low to $high)", ({ values, ...expected }) => {
  expect(spread(values)).toEqual(expected);
});

it("is of each round's own ratio: a slow round slows both", () => {
  expect(ratios([20, 200, 22], [10, 100, 10])).toEqual({ median: 2, low: 2, high: 2.1 });
});

it("compares nothing with less than itself", () => {
  expect(() => ratios([1, 2], [1])).toThrow("not as many rounds");
});

it("is told in a few digits", () => {
  expect(told({ median: 3.416, low: 3.38, high: 3.514 })).toBe("3.42 (3.38–3.51)");
  expect(told({ median: 3.416, low: 3.38, high: 3.514 }, 0)).toBe("3 (3–4)");
});
