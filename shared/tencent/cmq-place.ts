import { fits, placeUrl, type Wrong } from "../stores/place-url.ts";

/** A queue of TDMQ-CMQ, and where it is served. */
export interface CmqPlace {
  queue: string;
  endpoint: URL;
}

/** What a setting that names such a queue may be, for whoever set it wrong. */
export const cmqForm = "`cmq://<queue>?region=<gz, sh, bj, …>`";

/**
 * Reads `cmq://queue?region=gz[&endpoint=url]`; null if it is none. The endpoint is for another server, or a VPC's.
 * @param wrong is told which part it is.
 */
export function cmqPlace(setting: string, wrong?: Wrong): CmqPlace | null {
  const url = placeUrl(setting, /^cmq$/i, /^[A-Za-z][A-Za-z0-9-]{0,63}$/, wrong);
  if (url === null || !fits("path", url.path, /^$/, wrong)) return null;
  const { name: queue, endpoint, region } = url;
  if (endpoint === null && !fits("region", region, /^[a-z]{2,8}$/, wrong)) return null;
  const origin = endpoint ?? `https://cmq-${region}.public.tencenttdmq.com`;
  return { queue, endpoint: new URL("/v2/index.php", origin) };
}
