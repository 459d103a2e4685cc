import { once } from "../once.ts";
import type { File, Service } from "../result.ts";
import { type OutputStorage, storageOf } from "./file.ts";
import type { Product } from "./product.ts";
import { subtitlesOf } from "./subtitles.ts";
import { each, type Named, type Telling, toldBy } from "./told-by.ts";

/** Adds a file, if it is anywhere. `place` is where its path is. */
type Add = (
  url: string | null,
  path?: string | null,
  fileId?: string | null,
  known?: Pick<Partial<File>, "size" | "md5" | "offset">,
  place?: OutputStorage,
) => void;
type Text = Named<string | null>;

/** A file that is named by these. */
function at(url: Text | null, path: Text | null = null, fileId: Text | null = null): Telling<Add> {
  const of = [url, path, fileId].filter((it) => it !== null);
  const value = (made: Product, name: Text | null) => name && made[name];
  return { of, tell: (made, add) => add(value(made, url), value(made, path), value(made, fileId)) };
}

/** In the order in which files are listed. */
const tellings = once(() =>
  toldBy<Add>([
    {
      of: ["Url", "Path", "FileId"],
      tell: (made, add) => add(made.Url, made.Path, made.FileId, { size: made.Size, md5: made.Md5 }),
    },
    at(null, "VideoPath", "VideoFileId"),
    each("VideoPaths", (path, add) => add(null, path)),
    each("FileList", (it, add) => add(it.Url, null, null, { size: it.Size })),
    at("CoverUrl"),
    each("PicInfoSet", (it, add) => add(it.Url, it.Path, null, { offset: it.TimeOffset })),
    each("ImageUrlSet", (url, add) => add(url)),
    each("ImagePathSet", (path, add) => add(null, path)),
    at("WebVttUrl", "WebVttPath"),
    each("CoverSet", (it, add) => add(it.CoverUrl, it.CoverPath)),
    each("HighlightSet", (it, add) => {
      add(it.HighlightUrl, it.HighlightPath);
      add(it.CovImgUrl, it.CovImgPath);
    }),
    each("SegmentSet", (it, add) => {
      add(it.SegmentUrl, null, it.FileId);
      add(it.CovImgUrl);
      add(it.AudioUrl);
    }),
    each("DescriptionSet", (it, add, made) => {
      const place = it.OutputStorage ?? storagePlace(made);
      add(it.MindMapUrl, it.MindMapPath, null, {}, place);
      add(null, it.SubtitlePath, null, {}, place);
    }),
    at(null, "ErasedVideoPath"),
    at(null, "OriginSubtitlePath", "OriginSubtitleFileId"),
    at(null, "TranslateSubtitlePath", "TranslateSubtitleFileId"),
    at(null, "VoiceClonedVideo"),
    at(null, "VoiceClonedMarkFile"),
    at("DubbingEditInfoUrl"),
    at(null, "SpeakerPath", "SpeakerFileId"),
    at(null, "ScriptPath"),
    at("SubtitleUrl", "SubtitlePath"),
    each("SubtitleSet", (it, add) => add(it.Url)),
    {
      of: ["SubtitleInfo", "SubtitleResults", "RecognizeSubtitleResult", "TransSubtitleResult"],
      tell: (made, add) => {
        for (const it of subtitlesOf(made)) {
          add(null, it.Path, it.SubtitleFileId);
          add(null, it.SubtitleEmbedPath);
        }
      },
    },
    at("SegmentSetFileUrl"),
    at("ResultSetFileUrl"),
    at("ClassificationSetFileUrl"),
    at("CoverSetFileUrl"),
    at("TagSetFileUrl"),
    at("HighlightSetFileUrl"),
  ]),
);

/** MPS names files by path within `OutputStorage` (media, AI, subtitles) or `Storage` (pictures, adaptive streaming). */
const storagePlace = (made: Product): OutputStorage => made.OutputStorage ?? made.Storage;

/** The files that a sub-task made, by URL as VOD names them, or by path. */
export function productFiles(made: Product, service: Service): File[] {
  const files: File[] = [];
  const add: Add = (url, path = null, fileId = null, known = {}, place = storagePlace(made)) => {
    if (url === null && path === null && fileId === null) return;
    const { size = null, md5 = null } = known;
    // VOD counts the offset of a snapshot in milliseconds, MPS in seconds.
    const offset = known.offset == null || service === "mps" ? (known.offset ?? null) : known.offset / 1000;
    files.push({ url, storage: storageOf(place, path), fileId, size, md5, offset });
  };
  tellings()(made, add);
  return files;
}
