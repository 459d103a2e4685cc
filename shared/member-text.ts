/** What decides where a member of the root begins and ends, and where a string does. */
const tokens = /\\.|["{}[\],:]/gs;

/**
 * The text of a member of a JSON object, as it stands there: parsing and writing it again would change its numbers.
 * Null if the root has no such member. Of two with the same name the last one counts, as for JSON.parse.
 *
 * @param json text of an object, known to be JSON.
 */
export function memberText(json: string, name: string): string | null {
  let found: string | null = null;
  let inString = false;
  let depth = 0;
  let from = 0;
  let key: unknown = null;
  for (const { 0: token, index } of json.matchAll(tokens)) {
    if (token === '"') inString = !inString;
    if (inString) continue;
    if (depth === 1 && token === ":") {
      key = JSON.parse(json.slice(from, index));
      from = index + 1;
    }
    if (depth === 1 && (token === "," || token === "}")) {
      if (key === name) found = json.slice(from, index).trim();
      from = index + 1;
    }
    if (depth === 0) from = index + 1;
    if (token === "{" || token === "[") depth++;
    if (token === "}" || token === "]") depth--;
  }
  return found;
}
