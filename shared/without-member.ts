/** A member whose value is a number, a word or text without escapes, and the comma after it. */
const member = /"\w+"\s*:\s*(?:"[^"\\]*"|[\w.+-]+)\s*(,?)/y;

/**
 * Takes a member off the root in the text of an object, which stays what it is otherwise.
 * @param json text of an object whose root has this member, and which escapes no letter.
 * @returns null if it is not plain where the member stands: its name ends another string, too, or its value is no scalar.
 */
export function withoutMember(json: string, name: string): string | null {
  const rest = `${name}"`; // a search for what begins with a quote would stop at each string
  const at = json.indexOf(rest) - 1;
  if (at < 0 || json.includes(rest, at + 2)) return null;
  member.lastIndex = at;
  const [found, comma] = member.exec(json) ?? [];
  if (found === undefined) return null;
  const [before, after] = [json.slice(0, at), json.slice(at + found.length)];
  if (comma !== "") return before + after;
  const trimmed = before.trimEnd();
  return (trimmed.endsWith(",") ? trimmed.slice(0, -1) : trimmed) + after;
}
