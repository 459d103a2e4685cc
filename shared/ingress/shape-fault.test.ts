import fc from "fast-check";
import { expect, it } from "vitest";
import { shapeFault } from "./shape-fault.ts";

const padding = " ".repeat(64 * 1024);
const nested = (levels: number, [open, close]: [string, string]) =>
  open.repeat(levels) + close.repeat(levels) + padding;

it.each<[what: string, text: string, reason: string | null]>([
  ["a thousand arrays", nested(1_000, ["[", "]"]), null],
  ["one more", nested(1_001, ["[", "]"]), "too-deep"],
  ["a thousand objects", nested(1_000, ['{"a":', "}"]), null],
  ["one more", nested(1_001, ['{"a":', "}"]), "too-deep"],
  ["many arrays, one after the other", `${"[]".repeat(5_000)}${padding}`, null],
  ["brackets in a string", `"${"[".repeat(5_000)}"${padding}`, null],
  ["brackets after an escaped quote in a string", `"\\"${"{".repeat(5_000)}"${padding}`, null],
  [
    "brackets after an escaped backslash that ends a string",
    `"\\\\"${"[".repeat(1_001)}${padding}`,
    "too-deep",
  ],
  ["half a million values and one", `[${"1,".repeat(500_000)}1]`, null],
  ["one more", `[${"1,".repeat(500_001)}1]`, "too-many-values"],
  ["commas in a string", `"${",".repeat(600_000)}"`, null],
  ["what is small, whatever it is", "[".repeat(64 * 1024), null],
])("%s (%#)", (_, text, reason) => {
  expect(shapeFault(text)?.reason ?? null).toBe(reason);
});

it("finds nothing wrong with any JSON that is not very deep", () => {
  const json = fc.json({ maxDepth: 20 });
  fc.assert(fc.property(json, (text) => shapeFault(text + padding) === null));
});
