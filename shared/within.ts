import { setMaxListeners } from "node:events";
import { type Deadline, whenOver } from "./deadline.ts";

/**
 * Does work under a signal that is aborted after `ms` milliseconds (never, if infinite), or as soon as one of `by` comes.
 *
 * In place of `AbortSignal.any` and `AbortSignal.timeout`: together they may be collected as garbage, and then never
 * abort (Node issues 57736 and 65995).
 */
export async function within<T>(
  ms: number,
  by: readonly Deadline[],
  work: (by: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  setMaxListeners(0, over.signal); // many may work under one signal
  const end = () => over.abort();
  const forget = by.map((deadline) => whenOver(deadline, end));
  if (by.some(({ aborted }) => aborted)) end();
  const timer = Number.isFinite(ms) ? setTimeout(end, ms) : undefined;
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
    for (const one of forget) one();
  }
}
