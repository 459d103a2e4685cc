import type { Http } from "#shared/http.ts";
import { type OpenStore, StoreError } from "#shared/stores/store.ts";

/** `before`: nothing has happened. `after`: it took effect, and nobody is told. Null: no fault. */
export type Fault = "before" | "after" | null;

/** Calls that get lost on the way there, or on the way back. */
export function faultyHttp(http: Http, next: () => Fault): Http {
  return async (call, by) => {
    const fault = next();
    if (fault === "before") throw new Error("connection refused");
    const reply = await http(call, by);
    if (fault === "after") throw new Error("socket hang up");
    return reply;
  };
}

/** A store whose calls fail before, or after they took effect. */
export function faultyStore(open: OpenStore, next: () => Fault): OpenStore {
  return (same) => {
    const store = open(same);
    const failing = async <T>(work: () => Promise<T>): Promise<T> => {
      const fault = next();
      if (fault === "before") throw new StoreError("it failed before", true);
      const done = await work();
      if (fault === "after") throw new StoreError("it failed after", true);
      return done;
    };
    return {
      put: (draft, by) => failing(() => store.put(draft, by)),
      park: (parked, by) => failing(() => store.park(parked, by)),
      get: (key, by) => store.get(key, by),
    };
  };
}
