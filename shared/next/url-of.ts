import type { File } from "../result.ts";

/**
 * Where a file can be had: the URL that Tencent names, or of an object in COS or S3 its address, which whoever may read
 * the bucket can use. Null if neither is known.
 */
export function urlOf({ url, storage }: Pick<File, "url" | "storage">): string | null {
  if (url !== null || storage === null) return url;
  const { type, bucket, region, path } = storage;
  if (bucket === null || region === null || path === null) return null;
  const host = type === null ? undefined : hosts[type];
  if (host === undefined) return null;
  const key = path.replace(/^\//, "").split("/").map(encodeURIComponent).join("/");
  return `https://${bucket}.${host(region)}/${key}`;
}

const hosts: Record<string, (region: string) => string> = {
  COS: (region) => `cos.${region}.myqcloud.com`,
  "AWS-S3": (region) => `s3.${region}.amazonaws.com`,
};
