import { awsUrl } from "../aws/aws-url.ts";
import type { Environment } from "../settings.ts";
import { type PlaceUrl, placeUrl } from "./place-url.ts";

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
  if (/^file:./.test(setting)) return { kind: "folder", path: setting.slice(5) };
  const url = placeUrl(setting);
  const region = url?.region ?? environment["AWS_REGION"] ?? environment["TENCENTCLOUD_REGION"] ?? "";
  if (url === null || !/^[a-z0-9-]+$/.test(region) || !/^[A-Za-z0-9._-]{3,255}$/.test(url.name)) return null;
  const { scheme: kind, name: table, endpoint } = url;
  if (kind === "s3" || kind === "cos") return { kind, base: bucketUrl(kind, url, region), region };
  if (kind !== "dynamodb") return null;
  return { kind, table, endpoint: endpoint ?? awsUrl("dynamodb", region), region };
}

/** The bucket, with the prefix. COS refuses path style for every bucket made since 2024; a server on an address of its own knows nothing else. */
function bucketUrl(kind: "s3" | "cos", { name, path, endpoint }: PlaceUrl, region: string): URL {
  const folder = path.replace(/\/?$/, "/").slice(1);
  if (endpoint === null)
    return new URL(
      folder,
      kind === "s3" ? awsUrl(`${name}.s3`, region) : `https://${name}.cos.${region}.myqcloud.com`,
    );
  if (kind === "s3" || /^(?:localhost|[\d.]+|\[.*\])$/.test(endpoint.hostname))
    return new URL(`${name}/${folder}`, endpoint);
  const url = new URL(folder, endpoint);
  url.hostname = `${name}.${endpoint.hostname}`;
  return url;
}
