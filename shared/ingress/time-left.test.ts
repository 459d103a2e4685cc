import { expect, it } from "vitest";
import { timeLeft } from "./time-left.ts";

const unknown = Number.POSITIVE_INFINITY;

it.each<[string, unknown, number]>([
  ["Lambda", { getRemainingTimeInMillis: () => 1_234 }, 1_234],
  ["SCF, which may have the method", { getRemainingTimeInMillis: () => 7, time_limit_in_ms: 20_000 }, 7],
  ["SCF, which has the limit", { time_limit_in_ms: 20_000 }, 20_000],
  ["nobody", {}, unknown],
  ["no context", undefined, unknown],
  ["`sls invoke local` without a time-out", { getRemainingTimeInMillis: () => 0 }, unknown],
  ["nonsense", { time_limit_in_ms: "soon" }, unknown],
])("is told by %s", (_, context, ms) => {
  expect(timeLeft(context)).toBe(ms);
});

it("is asked of the context itself", () => {
  const context = {
    left: 5,
    getRemainingTimeInMillis() {
      return this.left;
    },
  };
  expect(timeLeft(context)).toBe(5);
});
