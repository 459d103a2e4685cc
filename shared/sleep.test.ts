import { describe, expect, it, vi } from "vitest";
import { sleep } from "./sleep.ts";

describe("sleep", () => {
  const long = 60_000;

  it("ends when the time is over, and listens to nobody then", async () => {
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, "removeEventListener");
    expect(await sleep(1, signal)).toBeUndefined();
    expect(removed).toHaveBeenCalledOnce();
  });

  it("rejects as soon as it is told to end, and leaves no timer", async () => {
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    const waking = new AbortController();
    const asleep = sleep(long, waking.signal);
    waking.abort();
    await expect(asleep).rejects.toThrow("ended before the time was over");
    expect(cleared).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  it("does not begin if it was told before", async () => {
    await expect(sleep(long, AbortSignal.abort())).rejects.toThrow("ended before");
  });
});
