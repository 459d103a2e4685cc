import { isObject } from "../is-object.ts";

const most = 20;
const longest = 40;

/** What an event looks like, for a log: the names at its root and in its first record, never a value. */
export function namesIn(event: unknown): string {
  if (!isObject(event)) return "no names: it is no object";
  const records = event["Records"];
  const first: unknown = Array.isArray(records) ? records[0] : null;
  return isObject(first) ? `${names(event)}; in its first record ${names(first)}` : names(event);
}

function names(object: Record<string, unknown>): string {
  const all = Object.keys(object);
  if (all.length === 0) return "no names";
  const listed = all.slice(0, most).map((name) => name.slice(0, longest));
  return `the names ${listed.join(", ")}${all.length > most ? ", …" : ""}`;
}
