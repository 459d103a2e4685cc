import fc from "fast-check";
import { expect, it } from "vitest";
import type { CmqFault } from "#emulators/cmq/cmq-server.ts";
import { catalogue } from "#functions/catalogue.ts";
import { queueToDrain } from "#testing/draining.ts";
import { memoryStore } from "#testing/memory-store.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { type Receive, receiver } from "../receive.ts";
import { StoreError } from "../stores/store.ts";

const fault = fc.constantFrom<CmqFault | null>(
  null,
  "before",
  "after",
  { code: 4420 },
  { code: 6000 },
  { code: 4100 },
);

/** What the store does: it takes a notification, or fails before it took it, or after. */
const keeping = fc.constantFrom("kept", "before", "after");

it("stores everything and deletes nothing before, whatever fails, if it is run until the queue is empty", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 40, size: "max" }),
      fc.array(fault, { maxLength: 20, size: "max" }),
      fc.array(keeping, { maxLength: 40, size: "max" }),
      async (ids, faults, keepings) => {
        const storeDoes = keepings.values();
        const queue = await queueToDrain((_, n) => faults[n] ?? null);
        const { server, clock, store } = queue;
        const durableAt = new Map<string, number>();
        const pipeline = receiver(catalogue, memoryStore(store));
        let failedAt = Number.POSITIVE_INFINITY;
        const receive: Receive = async (message, receipt, by) => {
          const what = storeDoes.next().value ?? "kept";
          if (what !== "kept") failedAt = Math.min(failedAt, ++clock.time);
          if (what === "before") throw new StoreError("down", true);
          const outcome = await pipeline(message, receipt, by);
          const text = "text" in message ? message.text : "";
          if (!durableAt.has(text)) durableAt.set(text, ++clock.time);
          if (what === "after") throw new StoreError("its answer was lost", true);
          return outcome;
        };
        try {
          queue.send(...ids.map((id) => JSON.stringify(pull(String(id)))));
          const waiting = () => server.queues.get("events")?.waiting() ?? 0;
          for (let runs = 0; waiting() > 0; runs++) {
            expect(runs).toBeLessThan(100);
            failedAt = Number.POSITIVE_INFINITY;
            await queue.run({ receive }).catch(() => undefined);
            const later = server.log.filter(({ what, at }) => what === "received" && at > failedAt);
            expect(later).toEqual([]);
            clock.time += 31_000;
          }
          expect(new Set(store.results.keys())).toEqual(new Set(ids.map((id) => pullKey(`${id}`))));
          expect(server.log.filter(({ what }) => what === "dropped")).toEqual([]);
          const deleted = server.log.filter(({ what }) => what === "deleted");
          expect(deleted).toHaveLength(ids.length);
          for (const { body, at } of deleted) expect(durableAt.get(body)).toBeLessThan(at);
        } finally {
          await server.close();
        }
      },
    ),
    { numRuns: 60 },
  );
});
