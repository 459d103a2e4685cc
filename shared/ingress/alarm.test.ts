import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { alarm } from "./alarm.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("is aborted when its time is over, and not before", () => {
  const { signal } = alarm(1_000);
  vi.advanceTimersByTime(999);
  expect(signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  expect(signal.aborted).toBe(true);
});

it.each([0, -1, Number.NEGATIVE_INFINITY])("is aborted at once if %d ms are left", (ms) => {
  expect(alarm(ms).signal.aborted).toBe(true);
});

it("is never aborted if the time is infinite, and keeps no timer", () => {
  expect(alarm(Number.POSITIVE_INFINITY).signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

it("is aborted with another signal, before or after", () => {
  expect(alarm(1_000, AbortSignal.abort()).signal.aborted).toBe(true);
  const other = new AbortController();
  const { signal } = alarm(Number.POSITIVE_INFINITY, other.signal);
  other.abort();
  expect(signal.aborted).toBe(true);
});

it("forgets both when it is cleared", () => {
  const other = new AbortController();
  const { signal, clear } = alarm(1_000, other.signal);
  clear();
  other.abort();
  vi.advanceTimersByTime(2_000);
  expect(signal.aborted).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});
