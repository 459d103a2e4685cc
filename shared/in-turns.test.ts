import { expect, it } from "vitest";
import { inTurns } from "./in-turns.ts";

it.each([
  [25, 10, 10],
  [3, 10, 3],
  [4, 1, 1],
  [0, 10, 0],
])("works on %i items, %i at a time: %i at once", async (items, most, expected) => {
  const begun: number[] = [];
  let now = 0;
  let atOnce = 0;
  const all = Array.from({ length: items }, (_, n) => n);
  await inTurns(all, most, async (n) => {
    begun.push(n);
    atOnce = Math.max(atOnce, ++now);
    await new Promise(setImmediate);
    now--;
  });
  expect(begun).toEqual(all);
  expect(atOnce).toBe(expected);
});

it("rejects when one fails", async () => {
  const failing = inTurns([1, 2, 3], 2, (n) =>
    n === 2 ? Promise.reject(new Error("two")) : Promise.resolve(),
  );
  await expect(failing).rejects.toThrow("two");
});
