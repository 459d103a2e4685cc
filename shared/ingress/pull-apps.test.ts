import { expect, it } from "vitest";
import { pullApps } from "./pull-apps.ts";

it.each([
  ["default", [{ app: "default", subAppId: null }]],
  ["shop=1500000007", [{ app: "shop", subAppId: 1_500_000_007 }]],
  [
    "shop=1500000007, news_2=1500000008",
    [
      { app: "shop", subAppId: 1_500_000_007 },
      { app: "news_2", subAppId: 1_500_000_008 },
    ],
  ],
  ["", null],
  ["shop", null],
  ["default,shop=1", null],
  ["shop=0", null],
  ["shop=-1", null],
  ["shop=1.5", null],
  ["shop=1,", null],
  ["my shop=1", null],
  ["shop=1,shop=2", null],
  ["shop=1,news=1", null],
  ["shop=9007199254740993", null],
])("%j names %j", (setting, apps) => {
  expect(pullApps(setting)).toEqual(apps);
});
