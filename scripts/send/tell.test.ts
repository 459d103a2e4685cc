import { expect, it } from "vitest";
import { screen } from "./screen.ts";
import type { Answer } from "./send-all.ts";
import { count, noTally, outcomeIn, quantile } from "./tally.ts";
import { live, summary, type Told } from "./tell.ts";

const answer = (status: number, body: object, ms = 1): Answer => ({ status, body: JSON.stringify(body), ms });

function tallied(...answers: Answer[]) {
  const tally = noTally();
  for (const it of answers) count(tally, it);
  return tally;
}

const stored = answer(200, { outcome: "stored", key: "a" }, 10);
const tally = tallied(
  stored,
  stored,
  answer(200, { outcome: "parked", key: "b", reason: "conflict", why: "…" }, 20),
  answer(401, {}, 30),
  { unanswered: "ECONNRESET" },
);
const told: Told = {
  tally,
  total: 6,
  different: 4,
  ms: 2_500,
  ended: "stopped",
  wished: 200,
  rate: 50,
  again: "--seed 1",
};

it("counts by status and outcome, and tells how long answers took", () => {
  expect(summary(told).split("\n")).toEqual([
    "5 of 6 sent, 2.5 s, 2.0 events/s; 4 of 6 are different",
    "        2  200 stored",
    "        1  200 parked (conflict)",
    "        1  401",
    "        1  ECONNRESET  (not answered)",
    "  answered after  p50 10.0 ms · p95 30.0 ms · p99 30.0 ms",
    "Stopped; 1 were not sent.",
    "The same again: --seed 1",
  ]);
});

it("says what was not refused, and that a rate was not kept", () => {
  const text = summary({ ...told, total: 5, different: 5, ended: "done", wished: 401 });
  expect(text).toContain("5 sent, 2.5 s");
  expect(text).not.toContain("different");
  expect(text).toContain("4 were not refused as they should be.");
  expect(text).toContain("Slower than --rate 50");
  expect(summary({ ...told, ended: "done", rate: 2 })).not.toContain("Slower");
});

it.each<[unknown, string]>([
  [{ outcome: "stored", key: "a" }, "stored"],
  [
    { outcome: "stored", all: [{ outcome: "stored" }, { outcome: "stored" }, { outcome: "stale" }] },
    "stored + stale",
  ],
  [{}, ""],
  ["<html>", ""],
])("reads the outcome of %j as %j", (body, outcome) => {
  expect(outcomeIn(typeof body === "string" ? body : JSON.stringify(body))).toBe(outcome);
});

it.each([
  [[], 0.5, null],
  [[4], 0.99, 4],
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.95, 4],
  [Array.from({ length: 100 }, (_, n) => n + 1), 0.99, 99],
])("of %j the quantile %d is %j", (sorted, q, expected) => expect(quantile(sorted, q)).toBe(expected));

it("shows one line that changes on a terminal, not too often and not too wide, and nothing elsewhere", () => {
  let text = "";
  let time = 0;
  const write = (it: string) => (text += it);
  const shown = screen({ isTTY: true, columns: 20, write }, 100, () => time);
  shown.answered(tally, "one");
  time = 50;
  shown.answered(tally, "two");
  time = 100;
  shown.answered(tally, "three");
  shown.end("end");
  const line = `${live(tally, 100).slice(0, 18)}…`;
  expect(text).toBe(`\r\u001B[K${line}\r\u001B[K${line}\r\u001B[Kend\n`);
  text = "";
  const plain = screen({ write }, 100, () => time);
  plain.answered(tally, "one");
  plain.end("end");
  expect(text).toBe("end\n");
  screen({ write }, 10, () => time).answered(tally, "one");
  expect(text).toBe("end\none\n");
});
