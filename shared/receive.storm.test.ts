import fc from "fast-check";
import { afterAll, beforeAll, describe, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { type Arena, arenas, storeNames } from "#testing/arena.ts";
import type { Fault } from "#testing/faults.ts";
import { sameResult } from "#testing/store-contract-terms.ts";
import { storms, weather } from "#testing/storm.ts";
import { receiver } from "./receive.ts";
import type { OpenStore } from "./stores/store.ts";
import { insistence, withRetry } from "./stores/with-retry.ts";

const numRuns = Number(process.env["STORMS"] ?? 500);
/** Retries that do not wait. */
const atOnce = { ...insistence, sleep: async () => undefined };

describe.each(["memory", ...storeNames] as const)("in the %s", (name) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await arenas[name]();
  });
  afterAll(() => arena.close());

  it(
    "any notifications, in any order, at once, with any faults, end as if they had come in turn",
    async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(storms, fc.boolean(), async (storm, insists) => {
          const faults = [...storm.faults];
          const next = (): Fault => faults.shift() ?? null;
          const open: OpenStore = insists ? withRetry(arena.open(next), atOnce) : arena.open(next);
          const receive = receiver(catalogue, open);
          await weather(storm, receive, arena.open()(sameResult), arena, `run${run++}`);
        }),
        { numRuns },
      );
    },
    numRuns * 1_000,
  );
});
