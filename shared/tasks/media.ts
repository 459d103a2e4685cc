import type * as v from "valibot";
import { date, number, record, text } from "../fields.ts";
import { once } from "../once.ts";
import type { Media, Output } from "../result.ts";

const metaDataFields = () => ({
  Size: number(),
  Container: text(),
  Bitrate: number(),
  Height: number(),
  Width: number(),
  Duration: number(),
});

/** MPS: MediaMetaData. */
export const metaData = once(() => record(metaDataFields()));
/** VOD: MediaMetaData. Md5 is there once the file's attributes were asked for. */
export const vodMetaData = once(() => record({ ...metaDataFields(), Md5: text() }));
export type MetaData = v.InferOutput<ReturnType<typeof metaData | typeof vodMetaData>>;

const basicInfoFields = () => ({
  Name: text(),
  CreateTime: date(),
  ExpireTime: date(),
  CoverUrl: text(),
  Type: text(),
  MediaUrl: text(),
  Category: text(),
  SourceInfo: record({ SourceContext: text() }),
});

/** VOD: MediaBasicInfo. The callback page of PullComplete prints one inside another: either is read. */
export const basicInfo = () => record({ ...basicInfoFields(), MediaBasicInfo: record(basicInfoFields()) });
export type BasicInfo = v.InferOutput<ReturnType<typeof basicInfo>>;

/** The media that the fields describe; null if they say nothing at all. */
export function mediaOf(basicInfo: BasicInfo, metaData: MetaData, known: Partial<Media> = {}): Media | null {
  const basic = basicInfo?.MediaBasicInfo ?? basicInfo;
  const media: Media = {
    name: known.name ?? basic?.Name ?? null,
    url: known.url ?? basic?.MediaUrl ?? null,
    storage: known.storage ?? null,
    coverUrl: basic?.CoverUrl ?? known.coverUrl ?? null,
    category: basic?.Category ?? null,
    container: metaData?.Container ?? basic?.Type ?? known.container ?? null,
    size: metaData?.Size ?? null,
    duration: metaData?.Duration ?? known.duration ?? null,
    width: metaData?.Width ?? null,
    height: metaData?.Height ?? null,
    bitrate: metaData?.Bitrate ?? null,
    md5: known.md5 ?? md5Of(metaData),
    createdAt: basic?.CreateTime ?? null,
    expiresAt: basic?.ExpireTime ?? known.expiresAt ?? null,
    sourceContext: basic?.SourceInfo?.SourceContext ?? null,
  };
  return Object.values(media).some((value) => value !== null) ? media : null;
}

/** What metadata says of an output. */
export function measures(metaData: MetaData): Partial<Output> {
  const { Duration = null, Width = null, Height = null, Bitrate = null, Container = null } = metaData ?? {};
  return { duration: Duration, width: Width, height: Height, bitrate: Bitrate, container: Container };
}

/** MPS tells no digest of a source. */
export function md5Of(metaData: MetaData): string | null {
  return metaData !== null && "Md5" in metaData ? metaData.Md5 : null;
}
