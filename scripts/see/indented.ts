import { parseExactly } from "#shared/exact-json.ts";
import { printable } from "#shared/log.ts";

/** The lines of JSON, set out; of what is none, or is nested so deep that it would be all margin, the lines as they came. */
export function indented(text: string): string[] {
  return setOut(text).split(/\r?\n/).map(printable);
}

function setOut(text: string): string {
  try {
    const lines = JSON.stringify(parseExactly(text), null, 2);
    return lines.length > 20 * text.length ? text : lines;
  } catch {
    return text; // of JSON that is nested deeper than JSON.stringify can go, too
  }
}
