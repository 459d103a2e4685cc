import { expect, it } from "vitest";
import { limiter } from "./limiter.ts";

it("lets so many through in a minute, and tells how many it held back", () => {
  let time = Date.parse("2026-03-02T08:15:30Z");
  const limit = limiter(2, () => new Date(time));
  expect([limit.admit(), limit.admit(), limit.admit(), limit.admit()]).toEqual([0, 0, null, null]);
  time += 29_000;
  expect(limit.admit()).toBeNull();
  time += 1_000;
  expect([limit.admit(), limit.admit(), limit.admit()]).toEqual([3, 0, null]);
});
