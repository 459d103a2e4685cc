import { createHash } from "node:crypto";
import type { Service } from "./result.ts";

/** What stands unescaped in a key: safe in every file system, in S3 and COS, and in a URL. */
// Stryker disable next-line Regex: what is safe is escaped to itself as well, only slower
const safe = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const longest = 150;

/** The key of a result: a path of three segments, whatever the id is made of. */
export function resultKey(service: Service, eventType: string, id: string): string {
  return `${service}/${escapeSegment(eventType)}/${escapeSegment(id)}`;
}

/**
 * One segment of a key. Unsafe characters become `=XX`, the bytes of their UTF-8 in hex (half a surrogate pair
 * `=uXXXX`), a dot in front too; decodable, since `=` is escaped itself. A segment longer than 150 characters
 * is cut and ends in `==` and a digest, which no escape looks like.
 */
export function escapeSegment(id: string): string {
  if (id.length <= longest && safe.test(id)) return id;
  const escaped = Array.from(id, (character, index) => escapeCharacter(character, index)).join("");
  if (escaped.length <= longest) return escaped === "" ? "=" : escaped;
  const digest = createHash("sha256").update(escaped).digest("hex").slice(0, 32);
  return `${escaped.slice(0, longest - 34)}==${digest}`;
}

function escapeCharacter(character: string, index: number): string {
  if (/[A-Za-z0-9_-]/.test(character) || (character === "." && index > 0)) return character;
  if (/\p{Surrogate}/u.test(character)) return `=u${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return Buffer.from(character).toString("hex").toUpperCase().replace(/../g, "=$&");
}
