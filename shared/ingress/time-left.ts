import { isObject } from "../is-object.ts";

/**
 * Milliseconds until the platform kills the invocation; infinite where it does not say. SCF's context has the limit
 * for certain (583/9210) and the method only by reports.
 */
export function timeLeft(context: unknown): number {
  if (!isObject(context)) return Number.POSITIVE_INFINITY;
  const { getRemainingTimeInMillis: ask, time_limit_in_ms: limit } = context;
  const left: unknown = typeof ask === "function" ? ask.call(context) : limit;
  return typeof left === "number" && left > 0 ? left : Number.POSITIVE_INFINITY;
}
