import type { Document } from "../document.ts";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";

/** A stored document; null if it is none: somebody else's file, or a damaged one. */
export function documentFrom(json: string): Document | null {
  try {
    const value = parseExactly(json);
    return isDocument(value) ? value : null;
  } catch {
    return null;
  }
}

function isDocument(value: unknown): value is Document {
  if (!isObject(value) || value["schemaVersion"] !== 1 || !("notification" in value)) return false;
  return isObject(value["result"]) && typeof value["result"]["key"] === "string";
}
