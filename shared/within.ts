import { setMaxListeners } from "node:events";

/**
 * Does work under a signal that is aborted after `ms` milliseconds (never, if infinite), or as soon as one of `by` is.
 *
 * In place of `AbortSignal.any` and `AbortSignal.timeout`: together they may be collected as garbage, and then never
 * abort (Node issues 57736 and 65995).
 */
export async function within<T>(
  ms: number,
  by: readonly AbortSignal[],
  work: (by: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const end = () => over.abort();
  setMaxListeners(0, over.signal, ...by); // many may work by one deadline
  for (const signal of by) signal.addEventListener("abort", end);
  if (by.some((signal) => signal.aborted)) end();
  const timer = Number.isFinite(ms) ? setTimeout(end, ms) : undefined;
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
    for (const signal of by) signal.removeEventListener("abort", end);
  }
}
