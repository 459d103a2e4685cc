import { expect, it } from "vitest";
import { resultsPage } from "../bench/results-page.ts";
import { benchPart } from "./bench-part.ts";

const perEvent = {
  title: "Per event",
  where: "`npm run bench`, 2026-03-02. Node v20.20.2 on linux; a CPU, 2 cores, 8 GB.",
  markdown: "",
  facts: {
    wholeAt5KbToken: "3.4",
    wholeAt5KbSigned: "4.9",
    wholeAt5KbTable: "7.1",
    wholeAt5KbTableSigned: "8.6",
  },
};

it("says what was measured, by which command, where and when", () => {
  const part = benchPart(resultsPage(null, [perEvent]));
  expect(part.split("\n")[0]).toBe(
    "Measured by `npm run bench`, 2026-03-02. Node v20.20.2 on linux; a CPU, 2 cores, 8 GB. [All numbers, and how they were measured](bench/results.md).",
  );
  expect(part).toContain(
    "costs 3.4 × the CPU time of `JSON.parse` of its text with a token, and 4.9 × signed; to DynamoDB, which has it compressed, 7.1 × and 8.6 ×",
  );
});

it("leaves out what was not measured, and shows no empty place", () => {
  const part = benchPart(resultsPage(null, [perEvent]));
  expect(part).not.toMatch(/octokit|bundle|[{}]/);
  const half = { ...perEvent, facts: { ...perEvent.facts, octokit: "1.7" } };
  expect(benchPart(resultsPage(null, [half]))).not.toContain("octokit");
  const facts = { callbackKB: "40.1", loadOverEmpty: "1.2" };
  const cold = { ...perEvent, title: "Cold start", facts };
  expect(benchPart(resultsPage(null, [perEvent, cold]))).toContain(
    "has 40.1 KB. A process that loads it takes 1.2 ×",
  );
});
