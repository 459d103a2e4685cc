import { documentJson } from "#shared/document.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { type Memory, memoryStore } from "../memory-store.ts";

/** Assumes that what comes last is the latest: late progress takes the place of the ending. */
export const goesBackwards =
  (kept: Memory): OpenStore =>
  (same) => {
    const store = memoryStore(kept)(same);
    return {
      ...store,
      async put(draft, by) {
        const { key } = draft.result;
        if (draft.ended) return store.put(draft, by);
        kept.results.delete(key);
        kept.progress.set(key, documentJson(draft));
        return "stored";
      },
    };
  };
