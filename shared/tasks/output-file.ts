import type * as v from "valibot";
import { date, id, record, text } from "../fields.ts";
import type { Media, Output } from "../result.ts";
import { filesOf } from "./file.ts";
import { type MetaData, md5Of, measures, mediaOf, vodMetaData } from "./media.ts";

/** VOD: the Output of a task that makes one file, or one of the files of an AIGC task. */
export const outputFileFields = () => ({
  FileId: id(),
  FileUrl: text(),
  FileType: text(),
  MediaName: text(),
  ExpireTime: date(),
  MetaData: vodMetaData(),
});
export const outputFile = () => record(outputFileFields());
export type OutputFile = v.InferOutput<ReturnType<typeof outputFile>>;

/** What an output says of the file it made. Some types have the file's metadata beside Output, some inside. */
export function madeFile(made: OutputFile, beside: MetaData = null): Partial<Output> & Pick<Output, "files"> {
  const metaData = made?.MetaData ?? beside;
  const { FileId: fileId = null, FileUrl: url = null, FileType = null } = made ?? {};
  const known = measures(metaData);
  const files = filesOf([{ url, fileId, size: metaData?.Size ?? null, md5: md5Of(metaData) }]);
  return { files, ...known, container: known.container ?? FileType };
}

/** The made file as the subject of the task. */
export function madeMedia(made: OutputFile, beside: MetaData = null): Media | null {
  if (made === null) return null;
  return mediaOf(null, made.MetaData ?? beside, {
    name: made.MediaName,
    url: made.FileUrl,
    container: made.FileType,
    expiresAt: made.ExpireTime,
  });
}
