/**
 * Milliseconds that a Retry-After header asks for, in seconds or as a date; 0 if there is none that can be read.
 * @param now epoch milliseconds
 */
export function retryAfter(header: string | string[] | undefined, now: number): number {
  const text = String(header ?? "").trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = /^[A-Z][a-z]{2}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? 0 : Math.max(0, date - now);
}
