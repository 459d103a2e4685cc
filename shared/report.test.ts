import { describe, expect, it } from "vitest";
import { draftOf } from "#testing/draft-of.ts";
import type { Outcome } from "./receive.ts";
import { report } from "./report.ts";

const draft = draftOf({ sessionContext: "hush" });
const stored: Outcome = { outcome: "stored", key: "vod/A/1", draft };
const parked: Outcome = {
  outcome: "parked",
  key: "rejected/2026/03/02/ab",
  fault: { reason: "conflict", why: "it is stored already" },
  about: draft.result,
};

describe("a report", () => {
  it.each(["stored", "duplicate", "stale"] as const)(
    "of what is %s has the key and nothing of the payload",
    (outcome) => {
      expect(report([{ ...stored, outcome }])).toEqual({ outcome, key: "vod/A/1" });
    },
  );

  it.each(["vod/A/1", null])("of what is deferred has the key that it will have, if any: %j", (key) => {
    expect(report([{ outcome: "deferred", key, about: draft.result }])).toEqual({ outcome: "deferred", key });
  });

  it("of what is parked has the reason too", () => {
    expect(report([parked])).toEqual({
      outcome: "parked",
      key: "rejected/2026/03/02/ab",
      reason: "conflict",
      why: "it is stored already",
    });
  });

  it("of several is that of the first, and all of them in their order", () => {
    const [first, second] = [report([parked]), report([stored])];
    expect(report([parked, stored, stored])).toEqual({ ...first, all: [first, second, second] });
  });

  it("cannot be made of nothing: nobody is told that nothing was received", () => {
    expect(() => report([])).toThrow("nothing was received");
  });
});
