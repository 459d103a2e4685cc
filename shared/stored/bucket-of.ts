import type { StorePlace } from "../stores/store-place.ts";

/** What the SDK asks for where we have one URL. */
export interface BucketPlace {
  bucket: string;
  /** Empty, or ending in `/`. */
  prefix: string;
  /** The server's URL without the bucket. */
  endpoint: string;
  pathStyle: boolean;
}

/** The bucket of a place whose setting was `setting`. */
export function bucketOf({ base }: Extract<StorePlace, { base: URL }>, setting: string): BucketPlace {
  const bucket = /^\w+:\/\/([^/?#]+)/.exec(setting)?.[1] ?? "";
  const path = decodeURIComponent(base.pathname.slice(1));
  if (base.hostname.startsWith(`${bucket.toLowerCase()}.`)) {
    const endpoint = new URL(base.origin);
    endpoint.hostname = base.hostname.slice(bucket.length + 1);
    return { bucket, prefix: path, endpoint: endpoint.href, pathStyle: false };
  }
  const at = `/${path}`.indexOf(`/${bucket}/`);
  const endpoint = new URL(path.slice(0, at), `${base.origin}/`).href;
  return { bucket, prefix: path.slice(at + bucket.length + 1), endpoint, pathStyle: true };
}
