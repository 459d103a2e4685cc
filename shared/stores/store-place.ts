import { awsUrl } from "../aws/aws-url.ts";
import type { Environment } from "../settings.ts";
import { fits, type PlaceUrl, placeUrl, type Wrong } from "./place-url.ts";

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
 * @param wrong is told which part it is.
 */
export function storePlace(setting: string, environment: Environment, wrong?: Wrong): StorePlace | null {
  if (/^file:./.test(setting)) return { kind: "folder", path: setting.slice(5) };
  const url = placeUrl(setting, /^(?:s3|cos|dynamodb)$/i, /^[A-Za-z0-9._-]{3,255}$/, wrong);
  if (url === null) return null;
  const region = url.region ?? environment["AWS_REGION"] ?? environment["TENCENTCLOUD_REGION"];
  if (!fits("region", region, /^[a-z0-9-]+$/, wrong)) return null;
  const { scheme: kind, name: table, endpoint } = url;
  if (kind === "s3" || kind === "cos") return { kind, base: bucketUrl(kind, url, region), region };
  return { kind: "dynamodb", table, endpoint: endpoint ?? awsUrl("dynamodb", region), region };
}

/** What is wrong with a STORE that is none of its forms, and what it may be: for whoever typed it. */
export function storeFault(setting: string, environment: Environment): string {
  let told = "";
  storePlace(setting, environment, (why) => {
    told = why;
  });
  return `${told}; it may be ${storeForms}`;
}

/**
 * The bucket, with the prefix, in which several slashes are one. COS refuses path style for every bucket made since 2024; a server on
 * an address of its own knows nothing else, and S3 needs it for a name with dots: its certificate has one star.
 */
function bucketUrl(kind: "s3" | "cos", { name, path, endpoint }: PlaceUrl, region: string): URL {
  const folder = `./${path}/`.replace(/\/+/g, "/");
  const server = kind === "s3" && name.includes(".") ? (endpoint ?? awsUrl("s3", region)) : endpoint;
  if (server === null)
    return new URL(
      folder,
      kind === "s3" ? awsUrl(`${name}.s3`, region) : `https://${name}.cos.${region}.myqcloud.com`,
    );
  if (kind === "s3" || /^(?:localhost|[\d.]+|\[.*\])$/.test(server.hostname))
    return new URL(`${name}/${folder}`, server);
  const url = new URL(folder, server);
  url.hostname = `${name}.${server.hostname}`;
  return url;
}
