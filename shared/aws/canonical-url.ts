/**
 * The path of a URL as Signature V4 writes it: escaped once more, but for S3, where every character that must be escaped is, once.
 */
export function canonicalPath(pathname: string, isS3: boolean): string {
  if (/^[\w.~/-]*$/.test(pathname)) return pathname;
  const segments = pathname.split("/");
  return segments.map((it) => escaped(isS3 ? decodeURIComponent(it) : it)).join("/");
}

/** The query of a URL, sorted by name and then by value. */
export function canonicalQuery(url: URL): string {
  if (url.search === "") return "";
  // A space sorts before whatever a name may hold.
  const pairs = Array.from(url.searchParams, ([name, value]) => `${escaped(name)} ${escaped(value)}`);
  return pairs
    .sort(byCode)
    .map((pair) => pair.replace(" ", "="))
    .join("&");
}

/** As the codes of their characters are: all are ASCII. */
export const byCode = (a: string, b: string): number => (a < b ? -1 : 1);

/** RFC 3986 has fewer characters that need no escape. */
function escaped(text: string): string {
  const hex = (it: string) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
