import { isObject } from "../is-object.ts";

/** Milliseconds kept back, for the answer and the log. */
const reserve = 2_000;

/** Milliseconds that a function may work: what its platform still gives it, less two seconds. SCF may not say. */
export function patience(context: unknown): number {
  if (!isObject(context)) return reserve;
  const { getRemainingTimeInMillis: remaining, time_limit_in_ms: limit } = context;
  const given: unknown = typeof remaining === "function" ? remaining.call(context) : limit;
  return typeof given === "number" && given > 0 ? Math.max(given - reserve, given / 2) : reserve;
}
