import { expect, it } from "vitest";
import { draftOf, pull } from "#testing/pulls.ts";
import { counted, liveCounter } from "./live-counter.ts";

const now = () => new Date("2026-03-02T08:15:30Z");
const receipt = { ingress: "pull", app: "shop", trust: "platform", receivedAt: now().toISOString() } as const;
const stored = { outcome: "stored", key: "vod/PullComplete/a", draft: draftOf(pull("a")) } as const;
const clear = "\r\u001b[K";

/** What is written in a run with two events and one error. */
function written(isTTY: boolean): string {
  let text = "";
  const counter = liveCounter({ isTTY, write: (it) => (text += it) }, now);
  counter.log.outcome(stored, receipt);
  counter.log.error("the store rests");
  counter.log.outcome(stored, receipt);
  counter.ended({ pulled: 2, stored: 2, parked: 0 });
  counter.ended({ pulled: 0 });
  expect(counter.errors()).toBe(1);
  return text;
}

it("is one line that changes, on a terminal, with errors above it", () => {
  const [first, error, ...rest] = written(true).split("\n");
  expect(first).toBe(`${clear}stored 1${clear}08:15:30  error  the store rests`);
  expect(error).toBe(`${clear}stored 1${clear}stored 2${clear}pulled 2 · stored 2`);
  expect(rest).toEqual([""]);
});

it("is a line for each run, elsewhere", () => {
  expect(written(false)).toBe("08:15:30  error  the store rests\npulled 2 · stored 2\nnothing there\n");
});

it.each([
  [{}, "nothing there"],
  [{ pulled: 0, left: 0 }, "nothing there"],
  [{ pulled: 17, stored: 16, duplicate: 1, left: 0 }, "pulled 17 · stored 16 · duplicate 1"],
])("says %j as %j", (counts, text) => {
  expect(counted(counts)).toBe(text);
});
