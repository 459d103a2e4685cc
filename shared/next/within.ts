import type { Sleep } from "../sleep.ts";

/**
 * Does `work` within `ms` milliseconds. Then its signal is aborted, and it is waited for no longer, whether it listens
 * or not. @throws what the work throws, or that it took too long.
 */
export async function within<T>(ms: number, work: (by: AbortSignal) => Promise<T>, sleep: Sleep): Promise<T> {
  const over = new AbortController();
  const done = new AbortController();
  const late = new Promise<never>((_, reject) => {
    sleep(ms, done.signal).then(
      () => {
        const error = new Error(`it was not done within ${Math.round(ms)} ms`);
        over.abort(error);
        reject(error);
      },
      () => undefined, // done before
    );
  });
  try {
    return await Promise.race([work(over.signal), late]);
  } finally {
    done.abort();
  }
}
