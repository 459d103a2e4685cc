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

const tooDeep = 200;

/**
 * JSON with sorted keys and without empty members; undefined if nothing is left.
 * @throws RangeError if it is nested deeper than 200 levels.
 */
export function canonicalJson(value: unknown, depth = 0): string | undefined {
  if (depth > tooDeep) throw new RangeError(`nested deeper than ${tooDeep} levels`);
  if (value === null || value === "") return undefined;
  if (Array.isArray(value)) {
    return value.length === 0
      ? undefined
      : `[${value.map((item) => canonicalJson(item, depth + 1) ?? "null").join()}]`;
  }
  if (!isObject(value)) return JSON.stringify(value);
  const members = [];
  for (const key of Object.keys(value).sort(byCodeUnits)) {
    const member = canonicalJson(value[key], depth + 1);
    if (member !== undefined) members.push(`${JSON.stringify(key)}:${member}`);
  }
  return members.length === 0 ? undefined : `{${members.join()}}`;
}

// Stryker disable next-line EqualityOperator: no object has a key twice
const byCodeUnits = (a: string, b: string) => (a < b ? -1 : 1);
