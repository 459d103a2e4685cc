import { StoreError } from "./store.ts";

/**
 * Why there is no answer, for the operator: what we could not even ask says so itself (there are no credentials), what
 * went wrong on the way has a code of Node's (ECONNREFUSED). `what` is a sentence without its full stop.
 */
export function unanswered(what: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
  return new StoreError(`${what}${code}`, true, error);
}
