import type { Deadline } from "#shared/deadline.ts";
import { type Document, documentJson } from "#shared/document.ts";
import { parseExactly } from "#shared/exact-json.ts";
import type { Parked } from "#shared/parked.ts";
import { type OpenStore, StoreError } from "#shared/stores/store.ts";

/** What a memory store holds, as the text that another store would write. */
export interface Memory {
  results: Map<string, string>;
  progress: Map<string, string>;
  rejected: Map<string, Parked>;
}

export const memory = (): Memory => ({ results: new Map(), progress: new Map(), rejected: new Map() });

/** A store for tests that have no time for a disk. It keeps the contract of the others. */
export function memoryStore({ results, progress, rejected }: Memory): OpenStore {
  const read = (area: Map<string, string>, key: string) => {
    const json = area.get(key);
    return json === undefined ? null : (parseExactly(json) as Document);
  };
  const inTime = (by: Deadline) => {
    if (by.aborted) throw new StoreError("out of time", true);
  };

  return (same) => ({
    async put(draft, by) {
      inTime(by);
      const { key } = draft.result;
      const ended = read(results, key);
      const before = read(progress, key);
      if (!draft.ended) {
        if (ended !== null) return "stale";
        if (before !== null && same(before, draft)) return "duplicate";
        if (before !== null && (before.result.progress ?? 0) > (draft.result.progress ?? 0)) return "stale";
        progress.set(key, documentJson(draft));
        return "stored";
      }
      if (ended !== null) return same(ended, draft) ? "duplicate" : "conflict";
      results.set(key, documentJson(draft));
      progress.delete(key);
      return "stored";
    },
    async park(parked, by) {
      inTime(by);
      rejected.set(parked.key, parked);
    },
    async get(key) {
      return read(results, key) ?? read(progress, key);
    },
  });
}
