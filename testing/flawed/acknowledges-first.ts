import type { OpenStore } from "#shared/stores/store.ts";

/** Tells that it is stored, and then stores it: what fails after the acknowledgement is lost. */
export const acknowledgesFirst =
  (open: OpenStore): OpenStore =>
  (same) => {
    const store = open(same);
    return {
      ...store,
      async put(draft, by) {
        const before = await store.get(draft.result.key);
        store.put(draft, by).catch(() => undefined);
        if (before?.ended) return draft.ended ? (same(before, draft) ? "duplicate" : "conflict") : "stale";
        return "stored";
      },
    };
  };
