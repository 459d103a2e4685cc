import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { wakeAfter } from "./wake-after.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("wakes once, when the time is over", () => {
  const wake = vi.fn();
  wakeAfter(1_000, wake);
  vi.advanceTimersByTime(999);
  expect(wake).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(wake).toHaveBeenCalledOnce();
});

it("does not wake whom it was told to let sleep, and leaves no timer", () => {
  const wake = vi.fn();
  wakeAfter(1_000, wake)();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(5_000);
  expect(wake).not.toHaveBeenCalled();
});
