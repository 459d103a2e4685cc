import { type OpenStore, StoreError } from "#shared/stores/store.ts";

/**
 * Notes what it begins, and takes a note without an end for somebody else's work: after a fault between effect and
 * acknowledgement, it refuses the notification for ever.
 */
export const neverHeals = (open: OpenStore): OpenStore => {
  const begun = new Set<string>();
  const done = new Set<string>();
  return (same) => {
    const store = open(same);
    return {
      ...store,
      async put(draft, by) {
        if (begun.has(draft.text) && !done.has(draft.text))
          throw new StoreError("it is being worked on", true);
        begun.add(draft.text);
        const status = await store.put(draft, by);
        done.add(draft.text);
        return status;
      },
    };
  };
};
