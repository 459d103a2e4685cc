import { expect, it } from "vitest";
import { patience } from "./patience.ts";

it.each<[what: string, context: unknown, milliseconds: number]>([
  ["Lambda's time left", { getRemainingTimeInMillis: () => 30_000 }, 28_000],
  ["a method that needs its object", { left: 9_000, getRemainingTimeInMillis }, 7_000],
  ["SCF's limit", { time_limit_in_ms: 10_000 }, 8_000],
  ["little time: half of it", { getRemainingTimeInMillis: () => 3_000 }, 1_500],
  ["no time", { getRemainingTimeInMillis: () => 0 }, 2_000],
  ["time that is no number", { getRemainingTimeInMillis: () => "3", time_limit_in_ms: 9_000 }, 2_000],
  ["a context that says nothing", {}, 2_000],
  ["no context", undefined, 2_000],
])("%s", (_, context, milliseconds) => {
  expect(patience(context)).toBe(milliseconds);
});

function getRemainingTimeInMillis(this: { left: number }): number {
  return this.left;
}
