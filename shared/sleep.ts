import { type Deadline, whenOver } from "./deadline.ts";

/** Resolves after `ms` milliseconds; rejects as soon as `by` is aborted. */
export type Sleep = (ms: number, by: Deadline) => Promise<void>;

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
      forget();
      resolve();
    }, ms);
    const forget = whenOver(by, wake);
    if (by.aborted) wake();
  });
