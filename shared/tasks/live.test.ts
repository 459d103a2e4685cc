import * as v from "valibot";
import { expect, it } from "vitest";
import { liveFindings, liveSets } from "./live.ts";

const found = (set: object) =>
  liveFindings(v.parse(liveSets(), [set])).map(({ kind, label }) => [kind, label]);

it("calls what was found in a live stream after its type", () => {
  expect(found({ Type: "ImagePorn", ImageResultSet: [{ Label: "image" }], Other: null })).toEqual([
    ["ImagePorn", "image"],
  ]);
});

it("calls it after its list where it has no type", () => {
  expect(
    found({ ResultSetOfOddsResultSet: [{ Label: "odd" }], ImageResultSet: [{ Label: "image" }], Other: {} }),
  ).toEqual([
    ["ResultSetOfOdds", "odd"],
    ["Image", "image"],
  ]);
});
