/** A member whose value is a number, a word or text without escapes, and the comma after it. */
const member = /"\w+"\s*:\s*(?:"[^"\\]*"|[\w.+-]+)\s*(,?)/y;

/**
 * Takes a member off the root in the text of an object, which stays what it is otherwise.
 * @param json text of an object whose root has this member, and which escapes no letter.
 * @returns null if it is not plain where the member stands: its name is there twice, or its value is no scalar.
 */
export function withoutMember(json: string, name: string): string | null {
  const at = json.indexOf(`"${name}"`);
  if (at < 0 || json.includes(`"${name}"`, at + 1)) return null;
  member.lastIndex = at;
  const [found, comma] = member.exec(json) ?? [];
  if (found === undefined) return null;
  const [before, after] = [json.slice(0, at), json.slice(at + found.length)];
  if (comma !== "") return before + after;
  const trimmed = before.trimEnd();
  return (trimmed.endsWith(",") ? trimmed.slice(0, -1) : trimmed) + after;
}
