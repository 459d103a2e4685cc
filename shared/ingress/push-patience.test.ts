import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Deadline } from "../deadline.ts";
import { keepOrDefer } from "../keep-or-defer.ts";
import { sleep } from "../sleep.ts";
import { wakeAfter } from "../wake-after.ts";
import { holder } from "./hold.ts";
import { pushPatience, storePatience } from "./push-patience.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it.each([
  ["nobody may be held any more", { hold: 12_000, most: 0 }],
  ["nobody is to be held", { hold: 0, most: 100 }],
])("the overflow queue has its time though %s", async (_, { hold, most }) => {
  const held = holder({ patience: pushPatience(true), hold, most, wakeAfter });
  const hangs = (by: Deadline) =>
    new Promise<never>((_, reject) => by.addEventListener("abort", () => reject(new Error("ended"))));
  const defers = async (by: Deadline) => {
    await sleep(1_000, by);
    return "deferred";
  };
  const answer = held(
    (by) => keepOrDefer(hangs, defers, { after: storePatience, sleep }, by),
    Number.POSITIVE_INFINITY,
  );
  const told = expect(answer).resolves.toBe("deferred");
  await vi.advanceTimersByTimeAsync(5_000);
  await told;
});
