import { type OpenStore, StoreError } from "#shared/stores/store.ts";

/** A store that cannot take what names one of the words. */
export function failingFor(words: readonly string[], open: OpenStore): OpenStore {
  const check = (text: string) => {
    if (words.some((word) => text.includes(word))) throw new StoreError("it is down", true);
  };
  return (same) => {
    const store = open(same);
    return {
      get: store.get,
      put: async (draft, by) => {
        check(draft.text);
        return store.put(draft, by);
      },
      park: async (parked, by) => {
        check(parked.body);
        return store.park(parked, by);
      },
    };
  };
}
