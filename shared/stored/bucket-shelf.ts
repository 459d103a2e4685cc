import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsCommand,
  type ListObjectsCommandOutput,
  NoSuchKey,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import type { BucketPlace } from "./bucket-of.ts";
import type { Shelf } from "./shelf.ts";

/** A client of the server on which a bucket is. */
export function bucketClient(
  { endpoint, pathStyle }: Pick<BucketPlace, "endpoint" | "pathStyle">,
  config: S3ClientConfig,
): S3Client {
  return new S3Client({
    ...config,
    endpoint,
    forcePathStyle: pathStyle,
    // COS knows nothing of the checksums that the SDK would add.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
}

/**
 * The texts under a prefix of a bucket: S3's, or COS's over the S3 protocol. Listed the older way, by marker: COS describes
 * no other, and one that took a ListObjectsV2 for it would seem to have one page.
 */
export function bucketShelf(client: S3Client, Bucket: string, root: string): Shelf {
  const keyOf = (name: string) => `${root}${name}.json`;

  return {
    async *list(prefix, after) {
      let Marker: string | undefined = after === undefined ? undefined : `${root}${after}`;
      do {
        const page: ListObjectsCommandOutput = await client.send(
          new ListObjectsCommand({ Bucket, Prefix: `${root}${prefix}`, ...(Marker ? { Marker } : {}) }),
        );
        const { Contents = [] } = page;
        for (const { Key = "", LastModified } of Contents) {
          if (!Key.endsWith(".json")) continue;
          const name = Key.slice(root.length, -".json".length);
          yield { name, modified: async () => LastModified ?? new Date() };
        }
        // S3 leaves NextMarker out; it is the last key then.
        Marker = page.IsTruncated ? (page.NextMarker ?? Contents.at(-1)?.Key) : undefined;
      } while (Marker !== undefined);
    },
    async read(name) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(name) }));
        return (await Body?.transformToString()) ?? null;
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(name) }));
    },
    namesOf: (key) => [key],
    close: () => client.destroy(),
  };
}
