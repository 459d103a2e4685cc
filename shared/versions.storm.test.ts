import fc from "fast-check";
import { afterAll, beforeAll, describe, it } from "vitest";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import { bothVersions } from "#testing/newer-version.ts";
import { sameResult } from "#testing/store-contract-terms.ts";
import { storms, weather } from "#testing/storm.ts";

const numRuns = Number(process.env["STORMS"] ?? 200);

describe.each(["memory", ...storeNames] as const)("in the %s", (name) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await arenas[name]();
  });
  afterAll(() => arena.close());

  it(
    "two versions of the function that write at once take nothing of each other's for a conflict",
    async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(storms, fc.infiniteStream(fc.boolean()), async (storm, choices) => {
          const faults = [...storm.faults];
          const receive = bothVersions(
            arena.open(() => faults.shift() ?? null),
            choices,
          );
          await weather(storm, receive, arena.open()(sameResult), arena, `run${run++}`);
        }),
        { numRuns },
      );
    },
    numRuns * 1_000,
  );
});
