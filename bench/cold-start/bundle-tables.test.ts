import { expect, it } from "vitest";
import { topTen } from "./bundle-tables.ts";

it("names ten at most, with their share of the whole", () => {
  const shares = Object.fromEntries(
    Array.from({ length: 12 }, (_, n) => [`folder${n}/a.ts`, 1024 * (n + 1)]),
  );
  const lines = topTen({ bytes: 100 * 1024, shares }).split("\n");
  expect(lines).toHaveLength(12); // head, rule, ten rows
  expect(lines[2]).toBe("| folder11/ | 12.0 | 12 |");
  expect(lines.at(-1)).toBe("| folder2/ | 3.0 | 3 |");
});
