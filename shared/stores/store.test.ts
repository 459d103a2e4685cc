import { afterEach, expect, it, vi } from "vitest";
import { reading } from "./store.ts";

afterEach(() => vi.useRealTimers());

it("reads by the deadline of the reader who names one", async () => {
  const by = new AbortController().signal;
  expect(await reading(by, async (given) => given)).toBe(by);
});

it("gives a reader who names none ten seconds", async () => {
  vi.useFakeTimers();
  const ended = vi.fn();
  const read = reading(
    undefined,
    (by) => new Promise<void>((resolve) => by.addEventListener("abort", () => resolve())),
  ).then(ended);
  await vi.advanceTimersByTimeAsync(9_999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await read;
  expect(ended).toHaveBeenCalledOnce();
});
