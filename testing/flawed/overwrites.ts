import { documentJson } from "#shared/document.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { type Memory, memoryStore } from "../memory-store.ts";

/** Writes without a condition: the ending that comes last replaces the one that was read already. */
export const overwrites =
  (kept: Memory): OpenStore =>
  (same) => {
    const store = memoryStore(kept)(same);
    return {
      ...store,
      async put(draft, by) {
        if (!draft.ended) return store.put(draft, by);
        kept.results.set(draft.result.key, documentJson(draft));
        return "stored";
      },
    };
  };
