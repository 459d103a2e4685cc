import type { Environment } from "../settings.ts";
import { storePlace } from "../stores/store-place.ts";

/** Where STORE keeps finished results, in the words of a platform's events. */
export interface ResultsArea {
  kind: "folder" | "s3" | "cos" | "dynamodb";
  /** The bucket or the table; "" for a folder. */
  name: string;
  /** Before `results/`: "", or text that ends in `/`. */
  prefix: string;
}

/** @throws if STORE names no store. */
export function resultsArea(setting: string, environment: Environment): ResultsArea {
  const place = storePlace(setting, environment);
  if (place === null) throw new Error("STORE names no store");
  const { kind } = place;
  if (kind === "folder") return { kind, name: "", prefix: "" };
  const [, name = ""] = /^\w+:\/\/([^/?#]+)/.exec(setting) ?? [];
  const path = decodeURIComponent(new URL(setting).pathname).replace(/^\/|\/$/g, "");
  return { kind, name, prefix: path === "" ? "" : `${path}/` };
}

/** The key of the result that an object holds; null if the object is none of our results. */
export function keyOfObject(area: ResultsArea, path: string): string | null {
  const start = `${area.prefix}results/`;
  if (!path.startsWith(start)) return null;
  return /^((?:vod|mps)\/[^/]+\/[^/]+)\.json$/.exec(path.slice(start.length))?.[1] ?? null;
}
