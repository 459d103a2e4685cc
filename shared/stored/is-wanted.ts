import type { Document } from "../document.ts";
import { escapeSegment } from "../key.ts";
import type { Wanted } from "./stored.ts";

/** Is it one of those that are asked for? */
export function isWanted({ result, receipt }: Document, { state, type, file, since }: Wanted): boolean {
  return (
    (state === undefined || result.state === state) &&
    (type === undefined || result.eventType === type) &&
    (file === undefined || result.fileId === file) &&
    (since === undefined || Date.parse(receipt.receivedAt) >= since.getTime())
  );
}

/** May the document under this key be of the type? Told by the name alone. */
export function mayBeOfType(key: string, type: string | undefined): boolean {
  return type === undefined || key.split("/")[1] === escapeSegment(type);
}
