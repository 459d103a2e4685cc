import { expect, it } from "vitest";
import type { Counts } from "./live-counter.ts";
import { rounds } from "./rounds.ts";

/** Runs that end like this, one after the other; Ctrl-C comes in the last. */
async function told(ends: (Counts | Error)[], every: number | null) {
  const stop = new AbortController();
  const said: unknown[] = [];
  let n = 0;
  await rounds({
    run: async () => {
      const end = ends[n++] ?? {};
      if (n === ends.length && every !== null) stop.abort();
      if (end instanceof Error) throw end;
      return end;
    },
    every,
    stop: stop.signal,
    sleep: async (ms) => void said.push(ms),
    counter: {
      log: { outcome: () => undefined, error: (what) => void said.push(what) },
      ended: (counts) => void said.push(counts),
      errors: () => 0,
    },
  });
  return said;
}

it("is one run", async () => {
  expect(await told([{ pulled: 1 }], null)).toEqual([{ pulled: 1 }]);
  expect(await told([new Error("down")], null)).toEqual(["this run failed"]);
});

it("is one run after the other until it is stopped, and a failed one is not the last", async () => {
  expect(await told([{ pulled: 1 }, new Error("down"), { pulled: 2 }], 5_000)).toEqual([
    { pulled: 1 },
    5_000,
    "this run failed",
    5_000,
    { pulled: 2 },
  ]);
});
