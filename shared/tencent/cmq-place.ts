/** A queue of TDMQ-CMQ, and where it is served. */
export interface CmqPlace {
  queue: string;
  endpoint: URL;
}

/** What a setting that names such a queue may be, for whoever set it wrong. */
export const cmqForm = "`cmq://<queue>?region=<gz, sh, bj, …>`";

/** Reads `cmq://queue?region=gz[&endpoint=url]`; null if it is none. The endpoint is for another server, or a VPC's. */
export function cmqPlace(setting: string): CmqPlace | null {
  if (!URL.canParse(setting)) return null;
  const { protocol, searchParams } = new URL(setting);
  // The parser of URLs would write the host in small letters.
  const queue = /^\w+:\/\/([^?#]+)/.exec(setting)?.[1] ?? "";
  if (protocol !== "cmq:" || !/^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(queue)) return null;
  const region = searchParams.get("region") ?? "";
  const given = searchParams.get("endpoint");
  if (given === null && !/^[a-z]{2,8}$/.test(region)) return null;
  if (given !== null && (!/^https?:\/\/[^/]/.test(given) || !URL.canParse(given))) return null;
  const endpoint = new URL("/v2/index.php", given ?? `https://cmq-${region}.public.tencenttdmq.com`);
  return { queue, endpoint };
}
