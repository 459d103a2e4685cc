import { expect, it } from "vitest";
import { retryAfter } from "./retry-after.ts";

it.each<[string | string[] | undefined, number]>([
  [undefined, 0],
  ["0", 0],
  ["7", 7_000],
  [" 120 ", 120_000],
  ["Mon, 02 Mar 2026 08:16:00 GMT", 30_000],
  ["Mon, 02 Mar 2026 08:15:00 GMT", 0],
  ["-7", 0],
  ["1.5", 0],
  ["soon", 0],
  ["2026", 2_026_000],
  ["9999999999", 0],
])("%j asks for %i ms", (header, ms) => {
  expect(retryAfter(header, Date.parse("2026-03-02T08:15:30Z"))).toBe(ms);
});
