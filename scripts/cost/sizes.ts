import { type Draft, documentJson } from "#shared/document.ts";
import { itemOf } from "#shared/stores/dynamodb-item.ts";
import { sizeOf } from "#shared/stores/item-size.ts";

/** What one document takes in each store. */
export interface Size {
  /** Write units of a table: of the item, a KB each, and one of each index that has it. */
  writes: number;
  tableBytes: number;
  bucketBytes: number;
}

export function documentSize(draft: Draft): Size {
  const { item, parts } = itemOf(draft, null);
  const bytes = [item, ...parts].map(sizeOf);
  const indexes = "fileId" in item ? 2 : 1;
  return {
    writes: bytes.reduce((sum, it) => sum + Math.ceil(it / 1024), indexes),
    tableBytes: bytes.reduce((sum, it) => sum + it, 0),
    bucketBytes: Buffer.byteLength(documentJson(draft)),
  };
}

/** The mean of many. */
export function meanSize(sizes: readonly Size[]): Size {
  const mean = (of: (size: Size) => number) => sizes.reduce((sum, it) => sum + of(it), 0) / sizes.length;
  return {
    writes: mean((it) => it.writes),
    tableBytes: mean((it) => it.tableBytes),
    bucketBytes: mean((it) => it.bucketBytes),
  };
}
