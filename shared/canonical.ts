import { createHash } from "node:crypto";
import { isObject } from "./is-object.ts";

/**
 * 16 hex digits that tell one payload from another, whatever the order of its keys and whether its empty fields
 * are null, "" or left out, as they differ between push and pull.
 */
export function fingerprint(payload: unknown): string {
  return createHash("sha256")
    .update(canonicalJson(payload) ?? "null")
    .digest("hex")
    .slice(0, 16);
}

/** JSON with sorted keys and without empty members; undefined if nothing is left. */
export function canonicalJson(value: unknown): string | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : `[${value.map((item) => canonicalJson(item) ?? "null").join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = [];
  for (const key of Object.keys(value).sort()) {
    const member = canonicalJson(value[key]);
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`);
  }
  return members.length === 0 ? undefined : `{${members.join()}}`;
}
