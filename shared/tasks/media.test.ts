import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { basicInfo, mediaOf } from "./media.ts";

const media = (given: unknown) => mediaOf(v.parse(basicInfo(), given), null);

describe("a media", () => {
  it.each([
    [
      { Name: "a", SourceInfo: { SourceContext: "c" } },
      { name: "a", sourceContext: "c" },
    ],
    [
      { Name: "a", SourceInfo: {} },
      { name: "a", sourceContext: null },
    ],
    [
      { Name: "a", SourceInfo: null },
      { name: "a", sourceContext: null },
    ],
    [{ MediaBasicInfo: { Name: "a" } }, { name: "a", sourceContext: null }],
  ])("of %j is what that says", (given, said) => {
    expect(media(given)).toMatchObject(said);
  });

  it.each([null, {}, { SourceInfo: {} }])("is none where %j says nothing", (given) => {
    expect(media(given)).toBeNull();
  });
});
