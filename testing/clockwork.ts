import type { Sleep } from "#shared/sleep.ts";
import type { WakeAfter } from "#shared/wake-after.ts";

/** Sleepers that wake when they are told to, and not before. */
export function clockwork() {
  const sleeping = new Set<{ ms: number; wake: () => void }>();
  const wakeAfter: WakeAfter = (ms, wake) => {
    const sleeper = { ms, wake };
    sleeping.add(sleeper);
    return () => void sleeping.delete(sleeper);
  };
  const sleep: Sleep = (ms, by) =>
    new Promise((resolve, reject) => {
      const cancel = wakeAfter(ms, resolve);
      by.addEventListener("abort", () => {
        cancel();
        reject(new Error("aborted"));
      });
    });

  return {
    sleep,
    wakeAfter,
    /** Milliseconds that sleepers have asked for. */
    waiting: () => [...sleeping].map(({ ms }) => ms),
    /** Wakes those who sleep, and lets what follows run. */
    async pass(): Promise<void> {
      const woken = [...sleeping];
      sleeping.clear(); // who falls asleep again sleeps until the next
      for (const { wake } of woken) wake();
      await settled();
    },
    settled,
  };
}

/** All promises that can be settled are. */
async function settled(): Promise<void> {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setImmediate(resolve));
}
