import { expect, it } from "vitest";
import { arenas, storeNames } from "#testing/arena.ts";
import { failuresIn, s3Event, sqsEvent } from "#testing/next-events.ts";
import { nextFor } from "#testing/next-for.ts";
import { draftOf, pull, pullKey } from "#testing/pulls.ts";
import { inTime } from "./in-time.ts";
import { resultsArea } from "./results-area.ts";

/** So many results are in the store; the feed tells of each several times, as it may. */
const stored = 500;
/** Servers of the tests take a millisecond or two for an answer. */
const told = { folder: 2_000, s3: 1_000, cos: 1_000, dynamodb: 1_000 };

it.each(storeNames)(
  "thousands of events of a store (%s): each result comes, and each failure is told",
  async (name) => {
    const arena = await arenas[name]();
    try {
      const store = arena.open()(() => false);
      const ids = Array.from({ length: stored }, (_, n) => `id-${n}`);
      for (let n = 0; n < stored; n += 50)
        await Promise.all(
          ids.slice(n, n + 50).map((id) => store.put(draftOf(pull(id)), new AbortController().signal)),
        );
      const area = { ...resultsArea(arena.setting, {}), kind: "folder" } as const; // any feed may tell of it
      const times = new Map<string, number>();
      const { next } = await nextFor([], {
        area,
        get: store.get,
        inTime,
        step: async ({ result }) => {
          const time = (times.get(result.key) ?? 0) + 1;
          times.set(result.key, time);
          if (time === 1 && result.id.endsWith("7")) throw new Error("not the first time");
        },
      });
      const failures: string[] = [];
      for (let n = 0; n < told[name]; n += stored) {
        const bodies = ids.map((id) => s3Event([pullKey(id)], area.prefix));
        failures.push(...failuresIn(await next(sqsEvent(bodies), {})));
      }
      expect(failures).toEqual(ids.flatMap((id, n) => (id.endsWith("7") ? [String(n)] : [])));
      expect([...times.values()]).toEqual(ids.map(() => told[name] / stored));
    } finally {
      await arena.close();
    }
  },
);
