/** What a setting says that names a place: `<scheme>://<name>/<path>?region=<region>&endpoint=<url>`. */
export interface PlaceUrl {
  scheme: string;
  name: string;
  /** Escaped, with its slashes; empty if there is none. */
  path: string;
  region: string | null;
  /** For another server. */
  endpoint: URL | null;
}

/** Reads such a setting; null if it is none. */
export function placeUrl(setting: string): PlaceUrl | null {
  // Not the host that URL finds, which is in small letters: names of tables are not.
  const [, scheme = "", name = ""] = /^(\w+):\/\/([^/?#]+)/.exec(setting) ?? [];
  if (name === "" || !URL.canParse(setting)) return null;
  const { pathname: path, searchParams } = new URL(setting);
  const given = searchParams.get("endpoint");
  if (given !== null && !(/^https?:\/\/[^/]/.test(given) && URL.canParse(given))) return null;
  const endpoint = given === null ? null : new URL(given);
  return { scheme, name, path, region: searchParams.get("region"), endpoint };
}
