import type { Draft } from "#shared/document.ts";
import type { State } from "#shared/result.ts";
import type { Stored, Wanted } from "#shared/stored/stored.ts";

/** The newest documents, and how many there are of each state. */
export interface Newest {
  documents: Draft[];
  /** Of all that were read. */
  counts: Map<State, number>;
  /** False if there are more than were read: an index gave the newest, and the rest was left. */
  complete: boolean;
}

/** The newest of those that are wanted. No more than twice `limit` are in memory at once. */
export async function newest(stored: Stored, wanted: Wanted, limit: number): Promise<Newest> {
  let documents = new Map<string, Draft>();
  const counts = new Map<State, number>();
  let complete = true;
  for await (const draft of stored.documents(wanted)) {
    const { key, state } = draft.result;
    if (stored.newestFirst && documents.size >= limit) {
      complete = false;
      break;
    }
    const before = documents.get(key);
    if (before?.ended) continue; // its progress, read twice
    if (before !== undefined) count(before.result.state, -1);
    count(state, 1);
    documents.set(key, draft);
    if (documents.size >= 2 * limit) documents = first(documents, limit);
  }
  function count(state: State, by: number): void {
    counts.set(state, (counts.get(state) ?? 0) + by);
  }
  return { documents: [...first(documents, limit).values()], counts, complete };
}

function first(documents: Map<string, Draft>, limit: number): Map<string, Draft> {
  const receivedAt = (it: Draft) => Date.parse(it.receipt.receivedAt);
  const sorted = [...documents].sort(([, a], [, b]) => receivedAt(b) - receivedAt(a));
  return new Map(sorted.slice(0, limit));
}
