import { setTimeout } from "node:timers/promises";

/** Resolves after `ms` milliseconds; rejects as soon as `by` is aborted. */
export type Sleep = (ms: number, by: AbortSignal) => Promise<void>;

/** The real one. */
export const sleep: Sleep = (ms, by) => setTimeout(ms, undefined, { signal: by });
