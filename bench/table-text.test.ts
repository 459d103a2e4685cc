import { expect, it } from "vitest";
import { tableText } from "./table-text.ts";

it("is a head, a rule that sets numbers to the right, and the rows", () => {
  const rows = [
    ["callback", "2.9"],
    ["next", "2.1"],
  ];
  expect(tableText(["bundle", "ratio"], rows)).toBe(
    "| bundle | ratio |\n| --- | ---: |\n| callback | 2.9 |\n| next | 2.1 |",
  );
});
