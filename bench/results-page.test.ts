import { expect, it } from "vitest";
import { factsIn, resultsPage } from "./results-page.ts";

const first = {
  title: "Per event",
  where: "`npm run bench`, 2026-03-02. Node v20.",
  markdown: "| A |\n| --- |\n| 1 |",
  facts: { wholeAt5KbToken: "3.4", octokit: "2.0" },
};
const second = {
  title: "Growth",
  where: "On a laptop.",
  markdown: "It is flat.",
  facts: { offTheLine: "4 %" },
};

it("has each part under its heading, with where it was measured, and all facts at the end", () => {
  const page = resultsPage(null, [first, second]);
  expect(page.match(/^#+ .*$/gm)).toEqual(["# Measured", "## Per event", "## Growth", "## Facts"]);
  expect(page).toContain("## Growth\n\nOn a laptop.\n\nIt is flat.\n\n## Facts");
  expect([...factsIn(page)]).toEqual([
    ["wholeAt5KbToken", { of: "Per event", value: "3.4" }],
    ["octokit", { of: "Per event", value: "2.0" }],
    ["offTheLine", { of: "Growth", value: "4 %" }],
  ]);
});

it("keeps the other parts as they were when one is measured again", () => {
  const before = resultsPage(null, [first, second]);
  const again = { ...first, markdown: "Measured anew.", facts: { wholeAt5KbToken: "3.1" } };
  const page = resultsPage(before, [again]);
  expect(page).toContain(
    "## Per event\n\n`npm run bench`, 2026-03-02. Node v20.\n\nMeasured anew.\n\n## Growth",
  );
  expect(page).toContain("On a laptop.\n\nIt is flat.\n");
  expect(page).not.toContain("| 1 |");
  expect(Object.fromEntries(factsIn(page))).toEqual({
    offTheLine: { of: "Growth", value: "4 %" },
    wholeAt5KbToken: { of: "Per event", value: "3.1" },
  });
});

it("is the same page when the same is measured again", () => {
  const page = resultsPage(null, [first, second]);
  expect(resultsPage(page, [first, second]).length).toBe(page.length);
  expect(resultsPage(page, [second])).toBe(page);
});

it("adds a part that was not there", () => {
  const page = resultsPage(resultsPage(null, [second]), [first]);
  expect(page.match(/^## .*$/gm)).toEqual(["## Growth", "## Per event", "## Facts"]);
});

it("has no facts before anything was measured", () => {
  expect(factsIn("").size).toBe(0);
});
