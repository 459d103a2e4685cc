import { pullText, pushEvent } from "../push.ts";
import { type Cold, freshProcess, type Start } from "./fresh-process.ts";

/** The starts of each function, by its name. */
export type Starts = ReadonlyMap<string, readonly Start[]>;

/**
 * Starts each function in turn, so that what else the machine does meets all alike. The first round warms the disk's cache and
 * does not count. Who is to be given an event gets one of its own each time.
 */
export async function interleaved(colds: readonly Cold[], rounds: number): Promise<Starts> {
  const starts = new Map<string, Start[]>(colds.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const cold of colds) {
      const event = cold.event === null ? null : pushEvent(pullText(`${cold.name}-${round}`));
      const start = await freshProcess({ ...cold, event });
      if (round > 0) starts.get(cold.name)?.push(start);
    }
  }
  return starts;
}
