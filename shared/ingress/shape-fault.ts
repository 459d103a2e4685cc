import type { Fault } from "../message.ts";

/** Text up to this size cannot hold enough of anything to cost much, and is not looked at. Characters. */
const small = 64 * 1024;
const mostLevels = 1_000;
const mostValues = 500_000;

/**
 * Why JSON of this shape is not even parsed: to nest it, or to fill it with members, costs its sender nothing. One pass over
 * the characters, and only of what is large; whether it is JSON at all is not judged.
 */
export function shapeFault(text: string): Fault | null {
  if (text.length <= small) return null;
  let [level, values, inString] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === backslash) at++;
      else if (character === quote) inString = false;
    } else if (character === quote) inString = true;
    else if (character === comma) values++;
    else if (character === brace || character === bracket) level++;
    else if (character === brace + 2 || character === bracket + 2) level--;
    if (level > mostLevels)
      return { reason: "too-deep", why: `the body is nested deeper than ${mostLevels} levels` };
    if (values > mostValues)
      return { reason: "too-many-values", why: `the body has more than ${mostValues} values` };
  }
  return null;
}

const [quote, backslash, comma, brace, bracket] = [34, 92, 44, 123, 91];
