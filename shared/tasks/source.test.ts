import * as v from "valibot";
import { expect, it } from "vitest";
import { inputInfo } from "./file.ts";
import { sourceResult } from "./source.ts";

it.each([
  [
    "a URL",
    { Type: "URL", UrlInputInfo: { Url: "https://a/b.mp4" } },
    null,
    { url: "https://a/b.mp4", name: null },
  ],
  ["a place", { CosInputInfo: { Bucket: "b", Object: "/o.mp4" } }, null, { url: null, name: "/o.mp4" }],
  ["a file of VOD", { VODInputInfo: { Bucket: "b", FileId: "1" } }, "1", { url: null, name: null }],
])("a task's subject is its source: %s", (_what, given, fileId, media) => {
  expect(sourceResult(v.parse(inputInfo(), given))).toMatchObject({ fileId, media });
});

it("a task may have no source that it tells of", () => {
  expect(sourceResult(null)).toEqual({ fileId: null, media: null });
});
