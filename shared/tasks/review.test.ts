import { describe, expect, it } from "vitest";
import { reviewFindings } from "./review.ts";

describe("a review", () => {
  it.each([
    ["pass", null],
    [null, "Porn"],
    ["block", "Porn"],
  ])("gives its verdict, whole or in part: %s, %s", (Suggestion, Label) => {
    expect(reviewFindings("Review", { Suggestion, Label, SegmentSet: [] })).toMatchObject([
      { kind: "Review", suggestion: Suggestion, label: Label },
    ]);
  });

  it("without a verdict finds nothing", () => {
    expect(reviewFindings("Review", { Suggestion: null, Label: null, SegmentSet: [] })).toEqual([]);
    expect(reviewFindings("Review", null)).toEqual([]);
  });
});
