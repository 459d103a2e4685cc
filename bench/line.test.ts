import { expect, it } from "vitest";
import { line } from "./line.ts";

it("is the line on which all points are", () => {
  const found = line([1, 10, 1_000].map((x) => ({ x, y: 100 + 2 * x })));
  expect(found.fixed).toBeCloseTo(100);
  expect(found.slope).toBeCloseTo(2);
  expect(found.deviation).toBeCloseTo(0);
});

it("tells how far off it the worst point is", () => {
  const { deviation } = line([1, 2, 3, 4].map((x) => ({ x, y: x === 3 ? 45 : 10 * x })));
  expect(deviation).toBeGreaterThan(0.2);
  expect(deviation).toBeLessThan(0.5);
});
