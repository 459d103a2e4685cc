/** Where a request leads. */
export type Route =
  | { to: "callback"; app: string; token: string | null }
  | { to: "health" }
  | { to: "nowhere" }
  | { to: "not-allowed"; allow: string };

const appName = /^[A-Za-z0-9_-]{1,64}$/;

/** `POST /callback`, `/callback/{app}`, `/callback/{app}/{token}`, `GET /health`. */
export function route(method: string, path: string): Route {
  const [first, app = "default", ...rest] = path.split("/").filter((segment) => segment !== "");
  if (first === "health" && app === "default") {
    return method === "GET" || method === "HEAD"
      ? { to: "health" }
      : { to: "not-allowed", allow: "GET, HEAD" };
  }
  if (first !== "callback" || rest.length > 1 || !appName.test(app)) return { to: "nowhere" };
  return method === "POST"
    ? { to: "callback", app, token: decoded(rest[0]) }
    : { to: "not-allowed", allow: "POST" };
}

function decoded(segment: string | undefined): string | null {
  if (segment === undefined) return null;
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
