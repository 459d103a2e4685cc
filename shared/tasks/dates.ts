/** Nearly every date: it stands as it is, and no Date need be made to see that. */
// Stryker disable Regex: what this does not take is read below, and to the same end
const plain =
  /^(?:19[7-9]|2\d\d)\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,9})?Z$/;
// Stryker restore Regex
const date = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/;
const utc = /:\d\d(?:\.\d+)?Z/;

/**
 * A date of Tencent's in one form: ISO 8601 in UTC, `"never"` for the end of time (`9999-12-31…`), null for a
 * zero date (`0000-00-00T00:00:00Z`, sent for work that has not ended) and for "".
 * @returns undefined if it is no date at all, or a time without a zone: it would depend on the machine.
 */
export function normaliseDate(given: string): string | null | undefined {
  // Stryker disable next-line ConditionalExpression: the same, slower
  if (plain.test(given)) return given;
  if (given === "" || given.startsWith("0000-00-00")) return null;
  if (given.startsWith("9999-12-31")) return "never";
  if (!date.test(given)) return undefined;
  const time = Date.parse(given);
  if (Number.isNaN(time)) return undefined;
  const isOdd = given.slice(8, 10) > "28" || given < "1970";
  if (isOdd && !isDay(given.slice(0, 10))) return undefined;
  return utc.test(given) ? given : new Date(time).toISOString();
}

/** Date takes 31 February for 3 March, and 0001-13-18 for 13 January 2018. */
const isDay = (day: string) => new Date(day).toISOString().startsWith(day);
