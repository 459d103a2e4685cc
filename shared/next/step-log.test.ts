import { expect, it } from "vitest";
import { stepLog } from "./step-log.ts";

const noted = (format: "text" | "json", what: string) => {
  const lines: string[] = [];
  stepLog(
    format,
    (line) => lines.push(line),
    () => new Date("2026-03-02T08:15:30Z"),
  ).note("vod/A/1", what);
  return lines;
};

it("writes text for people, and JSON for an index, with the key", () => {
  expect(noted("text", "done")).toEqual(["08:15:30  info  done  vod/A/1"]);
  expect(noted("json", "done")).toEqual([
    '{"time":"2026-03-02T08:15:30.000Z","level":"info","what":"done","key":"vod/A/1"}',
  ]);
});

it.each(["text", "json"] as const)("leaves out queries, and moves no cursor (%s)", (format) => {
  const [line = ""] = noted(format, "at https://x.example/v.mp4?sign=canary and\u001b[2J");
  expect(line).toContain("https://x.example/v.mp4?… and\\u001b[2J");
  expect(line).not.toContain("canary");
});
