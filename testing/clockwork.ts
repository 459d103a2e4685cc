import type { Sleep } from "#shared/sleep.ts";

/** Sleepers that wake when they are told to, and not before. */
export function clockwork() {
  const sleeping = new Set<{ ms: number; wake: () => void }>();
  const sleep: Sleep = (ms, by) =>
    new Promise((resolve, reject) => {
      const sleeper = { ms, wake: resolve };
      sleeping.add(sleeper);
      by.addEventListener("abort", () => {
        sleeping.delete(sleeper);
        reject(new Error("aborted"));
      });
    });

  return {
    sleep,
    /** Milliseconds that sleepers have asked for. */
    waiting: () => [...sleeping].map(({ ms }) => ms),
    /** Wakes those who sleep, and lets what follows run. */
    async pass(): Promise<void> {
      for (const sleeper of sleeping) sleeper.wake();
      sleeping.clear();
      await settled();
    },
    settled,
  };
}

/** All promises that can be settled are. */
async function settled(): Promise<void> {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
}
