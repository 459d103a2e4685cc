import { expect, it } from "vitest";
import { inTime } from "./in-time.ts";

it("gives what the work gives, and its error", async () => {
  expect(await inTime(60_000, async () => 7)).toBe(7);
  await expect(inTime(60_000, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
});

it.each([
  ["does not listen", () => new Promise<void>(() => undefined)],
  [
    "fails when it hears of it",
    (by: AbortSignal) =>
      new Promise<void>((_, reject) => by.addEventListener("abort", () => reject(new Error("stopped")))),
  ],
])("waits no longer for work that %s", async (_, work) => {
  let told: AbortSignal | undefined;
  const waiting = inTime(1, (by) => {
    told = by;
    return work(by);
  });
  await expect(waiting).rejects.toThrow(/it was not done within 1 ms|stopped/);
  expect(told?.aborted).toBe(true);
});
