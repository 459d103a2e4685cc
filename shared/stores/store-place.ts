import type { Environment } from "../settings.ts";

/** Where documents go, as STORE says it. */
export type StorePlace =
  | { kind: "folder"; path: string }
  | { kind: "s3" | "cos"; base: URL; region: string }
  | { kind: "dynamodb"; table: string; endpoint: URL; region: string };

/** What STORE may be, for whoever set it wrong. */
export const storeForms =
  "`file:<folder>`, `s3://<bucket>/<prefix>?region=<region>`, `cos://<bucket-appid>/<prefix>?region=<region>` " +
  "or `dynamodb://<table>?region=<region>`, the last three with `&endpoint=<url>` for another server";

/**
 * Reads STORE; null if it is none of the forms. The region may be left out where AWS_REGION or TENCENTCLOUD_REGION
 * tells it, as in a function.
 */
export function storePlace(setting: string, environment: Environment): StorePlace | null {
  if (setting.startsWith("file:"))
    return setting === "file:" ? null : { kind: "folder", path: setting.slice(5) };
  const url = parsed(setting);
  if (url === null) return null;
  const region =
    url.searchParams.get("region") ?? environment["AWS_REGION"] ?? environment["TENCENTCLOUD_REGION"];
  const given = url.searchParams.get("endpoint");
  // Stryker disable next-line ConditionalExpression: null is no URL either
  const endpoint = given === null ? null : parsed(given);
  if (!region || !/^[a-z0-9-]+$/.test(region) || (given !== null && endpoint === null)) return null;
  // Not url.hostname, which is lower case: names of tables are not.
  // Stryker disable next-line StringLiteral: neither names a bucket
  const name = /^\w+:\/\/([^/?#]+)/.exec(setting)?.[1] ?? "";
  if (!/^[A-Za-z0-9._-]{3,255}$/.test(name)) return null;
  const prefix = url.pathname.replace(/^\/|\/$/g, "");
  const folder = prefix === "" ? "" : `${prefix}/`;
  switch (url.protocol) {
    case "s3:":
      if (endpoint !== null) return { kind: "s3", base: new URL(`${name}/${folder}`, endpoint), region };
      return {
        kind: "s3",
        base: new URL(`https://${name}.s3.${region}.${awsDomain(region)}/${folder}`),
        region,
      };
    case "cos:":
      if (endpoint !== null) return { kind: "cos", base: cosAt(endpoint, name, folder), region };
      return { kind: "cos", base: new URL(`https://${name}.cos.${region}.myqcloud.com/${folder}`), region };
    case "dynamodb:":
      return {
        kind: "dynamodb",
        table: name,
        endpoint: endpoint ?? new URL(`https://dynamodb.${region}.${awsDomain(region)}/`),
        region,
      };
    default:
      return null;
  }
}

function awsDomain(region: string): string {
  return region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
}

/** COS refuses path style for every bucket made since 2024; a server on an address of its own knows nothing else. */
function cosAt(endpoint: URL, bucket: string, folder: string): URL {
  if (/^(?:localhost|[\d.]+|\[.*\])$/.test(endpoint.hostname))
    return new URL(`${bucket}/${folder}`, endpoint);
  const url = new URL(folder, endpoint);
  url.hostname = `${bucket}.${endpoint.hostname}`;
  return url;
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
