/**
 * The callback URL of an application.
 * @param base where the function is served, with or without `/callback…`: `https://host`, `https://host/stage/callback`.
 */
export function callbackUrl(base: URL, app: string, token: string | null): URL {
  const path = [app === "default" && token === null ? null : app, token];
  const segments = path.filter((it) => it !== null).map(encodeURIComponent);
  return servedAt(base, ["callback", ...segments].join("/"));
}

/** The health check beside it. */
export const healthUrl = (base: URL): URL => servedAt(base, "health");

const servedAt = (base: URL, path: string): URL => new URL(`${servedBase(base)}/${path}`);

/** Where a function is served, without the slash at the end, and without what came after it: that may be a token. */
export function servedBase({ origin, pathname }: URL): string {
  return origin + pathname.replace(/\/(?:callback|health)(?:\/.*)?$/, "").replace(/\/$/, "");
}

/** As it may be shown: without the token, and without all that another system's URL may hide. @param app that may be named */
export function shownUrl(text: string, app: string | null = null): string {
  if (text === "") return "none";
  if (!URL.canParse(text)) return "something that is no URL";
  const { protocol, host, pathname } = new URL(text);
  // The name of a stage is short, a secret is not.
  const [, callback = "", name, rest = ""] = ours.exec(pathname) ?? [];
  const shown = callback + (name !== undefined && name === app ? `/${name}` : "");
  const isWhole = pathname === "/" || (pathname === shown && rest === "");
  return `${protocol}//${host}${shown}${isWhole ? "" : "/…"}`;
}

const ours = /^((?:\/[\w$-]{1,12})?\/callback)(?:\/([\w-]{1,64}))?(\/.*)?$/;
