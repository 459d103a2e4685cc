import type { Http } from "../http.ts";
import type { Environment } from "../settings.ts";
import { within } from "../within.ts";
import { storePlace } from "./store-place.ts";

/**
 * Connects to the store's server, for whoever waits for something else meanwhile, as for a secret: the first document finds the
 * connection open. Whatever comes of it is told to nobody.
 * @param http the store's own, which keeps connections open.
 */
export async function warm(setting: string, environment: Environment, http: Http): Promise<void> {
  const place = storePlace(setting, environment);
  if (place === null || place.kind === "folder") return;
  const url = new URL("/", place.kind === "dynamodb" ? place.endpoint : place.base);
  const asking = within(1_000, [], (by) => http({ method: "GET", url, headers: {}, body: "" }, by));
  await asking.catch(() => undefined);
}
