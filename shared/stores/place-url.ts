/** What a setting says that names a place: `<scheme>://<name>/<path>?region=<region>&endpoint=<url>`. */
export interface PlaceUrl {
  /** In small letters, however it was written. */
  scheme: string;
  name: string;
  /** Escaped, with its slashes; empty if there is none. */
  path: string;
  region: string | null;
  /** For another server. */
  endpoint: URL | null;
}

/** Is told which part of a setting is wrong, for whoever set it. */
export type Wrong = (why: string) => void;

/** Is this part as it may be? If not, `wrong` is told. None at all is as an empty one. */
export function fits(
  part: string,
  value: string | null | undefined,
  form: RegExp,
  wrong?: Wrong,
): value is string {
  const isFit = form.test(value ?? "");
  if (!isFit) wrong?.(value ? `wrong ${part} "${value}"` : `no ${part}`);
  return isFit;
}

/** Reads such a setting; null if it is none, or if its scheme or its name is another. */
export function placeUrl(setting: string, schemes: RegExp, names: RegExp, wrong?: Wrong): PlaceUrl | null {
  // Not the host that URL finds, which is in small letters: names of tables are not.
  const [, scheme = "", name = ""] = /^(\w*)(?::\/\/([^/?#]+))?/.exec(setting) ?? [];
  if (!fits("scheme", scheme, schemes, wrong) || !fits("name", name, names, wrong)) return null;
  const { pathname: path, searchParams } = new URL(setting);
  const given = searchParams.get("endpoint");
  // Of what is no URL nobody knows whether it ends in a password.
  const endpoint = given !== null && URL.canParse(given) ? new URL(given) : null;
  if (given !== null && !fits("endpoint", endpoint ? given : "…", /^https?:\/\/[^/]/, wrong)) return null;
  return { scheme: scheme.toLowerCase(), name, path, region: searchParams.get("region"), endpoint };
}
