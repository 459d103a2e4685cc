import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { areas } from "./areas.ts";

const named = Object.entries(areas).flatMap(([area, { files }]) =>
  files.filter((file) => !file.includes("*")).map((file) => [area, file]),
);

it.each(named)("of the %s, %s is there: else nobody would notice that it is not measured", (_, file) => {
  expect(existsSync(file)).toBe(true);
});

it("separates files and tests by commas, so none has one in its name", () => {
  const patterns = Object.values(areas).flatMap(({ files, tests }) => [...files, ...tests]);
  expect(patterns.filter((pattern) => /[,{}]/.test(pattern))).toEqual([]);
});
