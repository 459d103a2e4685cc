import type { Document, Draft } from "#shared/document.ts";
import type { SameResult } from "#shared/stores/store.ts";

/** Compares as the pipeline does, without its reading again. */
export const sameResult: SameResult = (a, b) => JSON.stringify(a.result) === JSON.stringify(b.result);

/** A deadline that is not reached. */
export const inTime = new AbortController().signal;

/** What a store keeps of a draft. */
export function documentOf({ text: _, ...document }: Draft): Document {
  return document;
}
