import fc from "fast-check";
import { expect, it } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { receiver } from "#shared/receive.ts";
import { type OpenStore, StoreError } from "#shared/stores/store.ts";
import { vodApi } from "#shared/tencent/vod-api.ts";
import { vodClient } from "#shared/tencent/vod-client.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull as pullTask } from "#testing/pulls.ts";
import { type ApiFault, testCredential } from "../../emulators/tencent-api/tencent-api-server.ts";
import { vodServer } from "../../emulators/vod/vod-server.ts";
import { pull } from "./pull.ts";

/** What a call to the store does: nothing, half, or all; in no time or after the handles have died. */
type StoreFault = "before" | "after" | "slow" | null;

const apiFault = fc.constantFrom<(ApiFault | null)[]>(
  null,
  null,
  "before",
  "after",
  { code: "InternalError" },
  { code: "RequestLimitExceeded" },
  { code: "InvalidParameterValue" },
  { code: "UnauthorizedOperation" },
);
const storeFault = fc.constantFrom<StoreFault[]>(null, null, null, "before", "after", "slow");

it("stores every event and confirms none before, whatever fails", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(apiFault, { maxLength: 40 }),
      fc.array(storeFault, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 30_000 }),
      async (events, apiFaults, storeFaults, concurrency, between) => {
        let ms = Date.parse("2026-03-02T08:15:30Z");
        const held = memory();
        const tooEarly: string[] = [];
        const vod = await vodServer({
          now: () => ms,
          perSecond: Number.POSITIVE_INFINITY,
          faults: () => apiFaults.pop() ?? null,
          observe: ({ what, event }) => {
            if (what === "confirmed" && !held.results.has(`vod/PullComplete/${event}`)) tooEarly.push(event);
          },
        });
        const queue = vod.queue(null);
        for (let n = 1; n <= events; n++) queue.push(pullTask(`event-${n}`));
        const store = failing(memoryStore(held), () => {
          const fault = storeFaults.pop() ?? null;
          if (fault === "slow") ms += 31_000;
          return fault;
        });
        const receive = receiver(catalogue, store);
        const api = vodApi(vodClient({ ...testCredential, endpoint: vod.url }));
        const apps = [{ app: "default", subAppId: null }];
        const log = { outcome: () => undefined, error: () => undefined };
        const by = AbortSignal.timeout(25_000);
        try {
          for (let runs = 0; queue.size() > 0 && runs < 200; runs++) {
            const now = () => new Date(ms);
            const parts = {
              api,
              receive,
              apps,
              concurrency,
              now,
              log,
              random: () => 0,
              sleep,
              until: by,
              by,
            };
            const { pulled, confirmed, left } = await pull(parts);
            expect(confirmed + left).toBe(pulled);
            // Once the faults are used up, whatever is hidden must come back in one run.
            ms += runs < 100 ? between : 30_000;
          }
          expect(tooEarly).toEqual([]);
          expect(queue.size()).toBe(0);
          expect(held.results.size).toBe(events);
        } finally {
          await vod.close();
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** Short pauses are over at once; the alarms of a batch never ring. */
function sleep(ms: number, by: AbortSignal): Promise<void> {
  if (ms < 10_000) return Promise.resolve();
  return new Promise((resolve) => by.addEventListener("abort", () => resolve(), { once: true }));
}

function failing(open: OpenStore, fault: () => StoreFault): OpenStore {
  return (same) => {
    const store = open(same);
    return {
      ...store,
      async put(draft, by) {
        const what = fault();
        if (what === "before") throw new StoreError("the store is down", true);
        const status = await store.put(draft, by);
        if (what === "after") throw new StoreError("the store's answer was lost", true);
        return status;
      },
    };
  };
}
