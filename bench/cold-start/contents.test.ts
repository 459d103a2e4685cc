import { expect, it } from "vitest";
import { contents } from "./contents.ts";

it("adds up by package and folder, largest first", () => {
  const shares = {
    "functions/callback.ts": 10,
    "functions/vod/pull-complete.ts": 5,
    "functions/vod/clip-complete.ts": 7,
    "node_modules/valibot/dist/index.mjs": 100,
    "node_modules/@middy/core/index.js": 4,
    "node_modules/@middy/util/index.js": 3,
    "package.json": 1,
  };
  expect(contents(shares)).toEqual([
    ["valibot", 100],
    ["functions/vod/", 12],
    ["functions/", 10],
    ["@middy/core", 4],
    ["@middy/util", 3],
    ["package.json", 1],
  ]);
});
