const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]|\p{Emoji_Presentation}|[\u{20000}-\u{3FFFD}]/u;
const marks = /^\p{M}$/u;

/** Columns that a text takes in a terminal: Chinese takes two for each character. */
export function width(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/** The text, or as much of it as fits, and `…`. */
export function cut(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  let kept = "";
  let left = columns - 1;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    kept += character;
  }
  return columns < 1 ? "" : `${kept}…`;
}

/** The beginning and the end, and `…` between them: of ids the end tells more. */
export function cutMiddle(text: string, columns: number): string {
  if (width(text) <= columns) return text;
  const characters = Array.from(text);
  const end = characters.slice(Math.max(0, characters.length - Math.floor((columns - 1) / 2))).join("");
  return `${cut(text, Math.max(1, columns - width(end)))}${end}`;
}

/** Filled with spaces. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}

function widthOf(character: string): number {
  return marks.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
