import type { OpenStore } from "#shared/stores/store.ts";

/** Stores each delivery under a key of its own: nothing is ever a duplicate, and nobody finds the result. */
export const forgetsWhatItHad = (open: OpenStore): OpenStore => {
  let deliveries = 0;
  return (same) => {
    const store = open(same);
    return {
      ...store,
      put(draft, by) {
        const key = `${draft.result.key}.${++deliveries}`;
        return store.put({ ...draft, result: { ...draft.result, key } }, by);
      },
    };
  };
};
