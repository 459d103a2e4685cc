import { documentJson } from "#shared/document.ts";
import type { OpenStore } from "#shared/stores/store.ts";
import { type Memory, memoryStore } from "../memory-store.ts";

/** Reads whether the key is free, and then writes: in between, somebody else may have found it free as well. */
export const checksThenInserts =
  (kept: Memory): OpenStore =>
  (same) => {
    const store = memoryStore(kept)(same);
    return {
      ...store,
      async put(draft, by) {
        const { key } = draft.result;
        if (!draft.ended) return store.put(draft, by);
        const stored = await store.get(key);
        if (stored?.ended) return same(stored, draft) ? "duplicate" : "conflict";
        kept.results.set(key, documentJson(draft));
        return "stored";
      },
    };
  };
