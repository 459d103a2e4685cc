/** Resolves after `ms` milliseconds; rejects as soon as `by` is aborted. */
export type Sleep = (ms: number, by: AbortSignal) => Promise<void>;

/** One for all, for it is made at each push that is stored in time: Node's own costs more than parsing the push. */
const awoken = new Error("ended before the time was over");

/** The real one. */
export const sleep: Sleep = (ms, by) =>
  new Promise((resolve, reject) => {
    const wake = () => {
      clearTimeout(timer);
      reject(awoken);
    };
    const timer = setTimeout(() => {
      by.removeEventListener("abort", wake);
      resolve();
    }, ms);
    by.addEventListener("abort", wake, { once: true });
    if (by.aborted) wake();
  });
