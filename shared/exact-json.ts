/** A number of 16 or more digits where JSON may have a value. It may also be inside a string: see below. */
const longNumber = /[:[,\s]-?\d{16}/;

/**
 * Everything that decides whether a long number stands inside a string, and the number itself: only where quotes
 * cannot make JSON of what is none, as they would of a number that begins with zeros, or of a key.
 */
const tokens = /\\.|"|(?<![\w.+-])-?[1-9]\d{15,}(?=\s*[,\]}])/gs;

/**
 * Puts quotes around integers of 16 or more digits, which JSON.parse would round: ids are 19 digits long, and
 * some of Tencent's pages print them without quotes. Other text is returned as it is.
 */
export function quoteLongNumbers(json: string): string {
  if (!longNumber.test(json)) return json;
  let inString = false;
  return json.replace(tokens, (token) => {
    if (token === '"') inString = !inString;
    return inString || token === '"' || token.startsWith("\\") ? token : `"${token}"`;
  });
}

/** JSON.parse that keeps long integers, as text. @throws SyntaxError */
export function parseExactly(json: string): unknown {
  return JSON.parse(quoteLongNumbers(json));
}
