import type * as v from "valibot";
import { blankFile } from "../blank.ts";
import { id, record, text } from "../fields.ts";
import { once } from "../once.ts";
import type { File, Storage } from "../result.ts";

/** MPS: TaskOutputStorage. Which of the three is there depends on Type. */
export const outputStorage = once(() =>
  record({
    Type: text(),
    CosOutputStorage: record({ Bucket: text(), Region: text() }),
    S3OutputStorage: record({ S3Bucket: text(), S3Region: text() }),
    VODOutputStorage: record({ Bucket: text(), Region: text() }),
  }),
);
export type OutputStorage = v.InferOutput<ReturnType<typeof outputStorage>>;

/** MPS: MediaInputInfo, the source of a task. */
export const inputInfo = once(() =>
  record({
    Type: text(),
    CosInputInfo: record({ Bucket: text(), Region: text(), Object: text() }),
    UrlInputInfo: record({ Url: text() }),
    S3InputInfo: record({ S3Bucket: text(), S3Region: text(), S3Object: text() }),
    VODInputInfo: record({ Bucket: text(), Region: text(), Object: text(), FileId: id() }),
  }),
);
export type InputInfo = v.InferOutput<ReturnType<typeof inputInfo>>;

/** Where MPS put `path`. The places that Type does not name may be there too, empty. */
export function storageOf(storage: OutputStorage, path: string | null): Storage | null {
  if (path === null) return null;
  const { Type = null, CosOutputStorage: cos, VODOutputStorage: vod, S3OutputStorage: s3 } = storage ?? {};
  return {
    type: Type,
    bucket: cos?.Bucket ?? vod?.Bucket ?? s3?.S3Bucket ?? null,
    region: cos?.Region ?? vod?.Region ?? s3?.S3Region ?? null,
    path,
  };
}

/** Where MPS read the source from; null for a URL. */
export function sourceOf(input: InputInfo): Storage | null {
  const { Type = null, CosInputInfo: cos, VODInputInfo: vod, S3InputInfo: s3 } = input ?? {};
  const bucket = cos?.Bucket ?? vod?.Bucket ?? s3?.S3Bucket ?? null;
  const region = cos?.Region ?? vod?.Region ?? s3?.S3Region ?? null;
  const path = cos?.Object ?? vod?.Object ?? s3?.S3Object ?? null;
  return bucket === null && path === null ? null : { type: Type, bucket, region, path };
}

/** A file of which not everything is known. */
export const fileOf = (known: Partial<File>): File => ({ ...blankFile, ...known });

/** The files among them that say where they are. */
export function filesOf(known: readonly Partial<File>[]): File[] {
  const isSomewhere = ({ url, storage, fileId }: Partial<File>) =>
    (url ?? storage ?? fileId ?? null) !== null;
  return known.filter(isSomewhere).map(fileOf);
}
