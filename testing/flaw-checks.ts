import fc from "fast-check";
import { catalogue } from "#functions/catalogue.ts";
import { type Receive, receiver } from "#shared/receive.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { arenas } from "./arena.ts";
import { type Fault, faultyStore } from "./faults.ts";
import { type Memory, memory, memoryStore } from "./memory-store.ts";
import { bothVersions } from "./newer-version.ts";
import { sameResult } from "./store-contract-terms.ts";
import { broken, type Storm, storms, weather } from "./storm.ts";

/*
 * What every receiver must stand, the real one and the flawed ones: each check passes, or rejects since a promise
 * was broken.
 */

type Wrap = (open: OpenStore) => OpenStore;

/**
 * Any notifications in any order with any faults.
 * @param storeOf a store that keeps all in this memory; `faulty` is where the connection to it breaks.
 */
export async function standsStorms(storeOf: (kept: Memory, faulty: Wrap) => OpenStore): Promise<void> {
  await fc.assert(
    fc.asyncProperty(storms, (storm) =>
      blow(storm, (kept, next) =>
        receiver(
          catalogue,
          storeOf(kept, (open) => faultyStore(open, next)),
        ),
      ),
    ),
    { numRuns: 500 },
  );
}

/** The same, while two versions of the function are deployed. @param wrap what stands in front of the store. */
export async function standsTwoVersions(wrap: Wrap): Promise<void> {
  await fc.assert(
    fc.asyncProperty(storms, fc.infiniteStream(fc.boolean()), (storm, choices) =>
      blow(storm, (kept, next) => bothVersions(wrap(faultyStore(memoryStore(kept), next)), choices)),
    ),
    { numRuns: 500 },
  );
}

/** The next step is taken once for each result at most, and finds it. */
export async function actsOnceOnWhatIsKept(
  acting: (receive: Receive, act: (key: string) => void) => Receive,
): Promise<void> {
  const check = (storm: Storm) =>
    blow(storm, (kept, next) => {
      const acted = new Set<string>();
      const act = (key: string) => {
        if (!kept.results.has(key)) broken(`the next step of ${key} finds nothing`);
        if (acted.has(key)) broken(`the next step of ${key} is taken twice`);
        acted.add(key);
      };
      return acting(receiver(catalogue, faultyStore(memoryStore(kept), next)), act);
    });
  await fc.assert(fc.asyncProperty(storms, check), { numRuns: 500 });
}

async function blow(storm: Storm, make: (kept: Memory, next: () => Fault) => Receive): Promise<void> {
  const kept = memory();
  const faults = [...storm.faults];
  const receive = make(kept, () => faults.shift() ?? null);
  await weather(storm, receive, memoryStore(kept)(sameResult), await arenas.memory(kept), "run");
}
