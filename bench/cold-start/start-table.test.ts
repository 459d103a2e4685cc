import { expect, it } from "vitest";
import { answered, required, startTable } from "./start-table.ts";

it("has medians, spreads, and ratios to the empty function", () => {
  const start = (load: number, wall: number, cpu: number) => ({
    load,
    wall,
    cpu,
    loadCpu: 0,
    first: 3 * load,
  });
  const starts = new Map([
    ["empty", [start(1, 40, 30), start(0.5, 44, 30), start(2, 42, 36)]],
    ["callback", [start(7, 63, 45), start(6, 60, 44), start(9, 80, 60)]],
  ]);
  // By hand: 7 / 1, 63 / 42, 45 / 30.
  expect(startTable(starts, required).split("\n")).toEqual([
    "| function | require, ms | × | process, ms | × | process CPU, ms | × |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    "| empty | 1.0 (0.5–2.0) | 1.0 | 42.0 (40.0–44.0) | 1.0 | 30.0 (30.0–36.0) | 1.0 |",
    "| callback | 7.0 (6.0–9.0) | 7.0 | 63.0 (60.0–80.0) | 1.5 | 45.0 (44.0–60.0) | 1.5 |",
  ]);
  expect(startTable(starts, answered)).toContain(
    "| callback | 21.0 (18.0–27.0) | 63.0 (60.0–80.0) | 1.5 | 45.0 (44.0–60.0) | 1.5 |",
  );
});
