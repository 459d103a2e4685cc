import { expect, it } from "vitest";
import { storedIn } from "./stored-in.ts";

it.each<[unknown, string[]]>([
  [{ body: '{"outcome":"stored","key":"vod/A/1"}' }, ["vod/A/1"]],
  [{ body: '{"outcome":"duplicate","key":"vod/A/1"}' }, []],
  [{ body: '{"outcome":"parked","key":"rejected/2026"}' }, []],
  [
    {
      body: '{"outcome":"duplicate","key":"a","all":[{"outcome":"duplicate","key":"a"},{"outcome":"stored","key":"b"}]}',
    },
    ["b"],
  ],
  [{ body: "<html>" }, []],
  [{ body: '{"status":"ok"}' }, []],
  [null, []],
])("%j has stored %j", (answer, keys) => {
  expect(storedIn(answer)).toEqual(keys);
});
