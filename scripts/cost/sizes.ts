import { type Draft, documentJson } from "#shared/document.ts";
import { itemOf } from "#shared/stores/dynamodb-item.ts";
import { sizeOf } from "#shared/stores/item-size.ts";

/** What one document takes in each store. */
export interface Size {
  /** Write units of a table: of the item, a KB each, and one of each index that has it. */
  writes: number;
  /** Of the item, and what a backup has. */
  tableBytes: number;
  /** With the entries of the indexes, and what DynamoDB adds to each. */
  keptBytes: number;
  bucketBytes: number;
}

/** Bytes that are billed for each item and each entry of an index, beside their own. */
const overhead = 100;

export function documentSize(draft: Draft): Size {
  const { item, parts } = itemOf(draft, null);
  const bytes = [item, ...parts].map(sizeOf);
  const tableBytes = bytes.reduce((sum, it) => sum + it, 0);
  const entries = ["stateShard", "fileId"].flatMap((name) => {
    const { key = {}, part = {}, receivedAt = {}, [name]: indexed } = item;
    return indexed === undefined ? [] : [sizeOf({ key, part, receivedAt, [name]: indexed })];
  });
  return {
    writes: bytes.reduce((sum, it) => sum + Math.ceil(it / 1024), entries.length),
    tableBytes,
    keptBytes: entries.reduce((sum, it) => sum + it + overhead, tableBytes + bytes.length * overhead),
    bucketBytes: Buffer.byteLength(documentJson(draft)),
  };
}

/** The mean of many. */
export function meanSize(sizes: readonly Size[]): Size {
  const mean = (of: (size: Size) => number) => sizes.reduce((sum, it) => sum + of(it), 0) / sizes.length;
  return {
    writes: mean((it) => it.writes),
    tableBytes: mean((it) => it.tableBytes),
    keptBytes: mean((it) => it.keptBytes),
    bucketBytes: mean((it) => it.bucketBytes),
  };
}
