import { expect, it } from "vitest";
import { cpuIn } from "./process-cpu.ts";

it("adds a process's own time and the system's, whatever its name", () => {
  const stat = "42 (a ) b) S 1 42 42 0 -1 4194560 5000 0 0 0 120 30 7 7 20 0 11 0 900 1000 200";
  expect(cpuIn(stat)).toBe(1_500); // 120 and 30 hundredths
});
