import { UsageError } from "../see/command.ts";

/** What a callback URL tells. */
export interface Address {
  app: string | null;
  token: string | null;
  /** The URL for an app and its token. */
  at: (app: string, token: string | null) => URL;
}

/** Takes `…/callback`, `…/callback/<app>` and `…/callback/<app>/<token>` apart; a bare host means `/callback`. @throws UsageError */
export function addressIn(to: string): Address {
  if (!URL.canParse(to) || !/^https?:$/.test(new URL(to).protocol))
    throw new UsageError(`--to is "${to}"; it may be a URL as https://example.com/callback`);
  const url = new URL(to);
  if (url.pathname === "/") url.pathname = "/callback";
  const [, base, app, token] = /^(.*\/callback)(?:\/([^/]+)(?:\/([^/]+))?)?\/?$/.exec(url.pathname) ?? [];
  // Behind a path of somebody's own there is nothing to add to.
  if (base === undefined) return { app: null, token: null, at: () => new URL(url) };
  // `npm start` prints `<token>` in place of the token.
  const given = token === undefined || decodeURIComponent(token) === "<token>" ? null : token;
  return {
    app: app ?? null,
    token: given === null ? null : decodeURIComponent(given),
    at: (app, token) => {
      const at = new URL(url);
      const names = token !== null ? [app, token] : app === "default" ? [] : [app];
      at.pathname = [base, ...names.map(encodeURIComponent)].join("/");
      return at;
    },
  };
}
