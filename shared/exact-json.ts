/** A number of 16 or more digits where JSON may have a value. It may also be inside a string: see below. */
const longNumber = /[:[,]\s*-?\d{16,}\s*[,\]}]/;

/** Everything that decides whether a long number stands inside a string, and the number itself. */
const tokens = /\\.|"|(?<![\w.+-])-?\d{16,}(?![\w.])/gs;

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
