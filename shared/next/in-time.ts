import { within } from "../within.ts";

/**
 * What `work` gives within `ms` milliseconds. Then its signal is aborted, and it is waited for no longer, whether it
 * listens or not. @throws what the work throws, or that it took too long.
 */
export function inTime<T>(ms: number, work: (by: AbortSignal) => Promise<T>): Promise<T> {
  return within(ms, [], async (by) => {
    const late = new Promise<never>((_, reject) => {
      by.addEventListener("abort", () => reject(new Error(`it was not done within ${Math.round(ms)} ms`)));
    });
    return Promise.race([work(by), late]);
  });
}
