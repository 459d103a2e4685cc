import { type OpenStore, StoreError } from "#shared/stores/store.ts";

/** Assumes that progress comes first: an ending whose progress never came is refused for ever. */
export const awaitsProgress =
  (open: OpenStore): OpenStore =>
  (same) => {
    const store = open(same);
    return {
      ...store,
      async put(draft, by) {
        if (draft.ended && (await store.get(draft.result.key)) === null)
          throw new StoreError("there is no such task", true);
        return store.put(draft, by);
      },
    };
  };
