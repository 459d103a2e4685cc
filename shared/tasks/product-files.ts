import type { File, Service } from "../result.ts";
import { filesOf, storageOf } from "./file.ts";
import type { Product } from "./product.ts";
import { subtitleFiles } from "./subtitles.ts";

/**
 * The files that a sub-task made. VOD names them by URL, MPS by path within `OutputStorage` (media, AI, subtitles)
 * or `Storage` (pictures, adaptive streaming).
 */
export function productFiles(made: Product, service: Service): File[] {
  const storage = made.OutputStorage ?? made.Storage;
  const at = (path: string | null) => storageOf(storage, path);
  // VOD counts the offset of a snapshot in milliseconds, MPS in seconds.
  const seconds = (offset: number | null) => (offset === null || service === "mps" ? offset : offset / 1000);
  return filesOf([
    { url: made.Url, storage: at(made.Path), fileId: made.FileId, size: made.Size, md5: made.Md5 },
    { storage: at(made.VideoPath), fileId: made.VideoFileId },
    ...made.VideoPaths.map((path) => ({ storage: at(path) })),
    ...made.FileList.map((it) => ({ url: it.Url, size: it.Size })),
    { url: made.CoverUrl },
    ...made.PicInfoSet.map((it) => ({ url: it.Url, storage: at(it.Path), offset: seconds(it.TimeOffset) })),
    ...made.ImageUrlSet.map((url) => ({ url })),
    ...made.ImagePathSet.map((path) => ({ storage: at(path) })),
    { url: made.WebVttUrl, storage: at(made.WebVttPath) },
    ...made.CoverSet.map((it) => ({ url: it.CoverUrl, storage: at(it.CoverPath) })),
    ...made.HighlightSet.flatMap((it) => [
      { url: it.HighlightUrl, storage: at(it.HighlightPath) },
      { url: it.CovImgUrl, storage: at(it.CovImgPath) },
    ]),
    ...made.SegmentSet.flatMap((it) => [
      { url: it.SegmentUrl, fileId: it.FileId },
      { url: it.CovImgUrl },
      { url: it.AudioUrl },
    ]),
    ...made.DescriptionSet.flatMap((it) => [
      { url: it.MindMapUrl, storage: storageOf(it.OutputStorage ?? storage, it.MindMapPath) },
      { storage: storageOf(it.OutputStorage ?? storage, it.SubtitlePath) },
    ]),
    { storage: at(made.ErasedVideoPath) },
    { storage: at(made.OriginSubtitlePath), fileId: made.OriginSubtitleFileId },
    { storage: at(made.TranslateSubtitlePath), fileId: made.TranslateSubtitleFileId },
    { storage: at(made.VoiceClonedVideo) },
    { storage: at(made.VoiceClonedMarkFile) },
    { url: made.DubbingEditInfoUrl },
    { storage: at(made.SpeakerPath), fileId: made.SpeakerFileId },
    { storage: at(made.ScriptPath) },
    { url: made.SubtitleUrl, storage: at(made.SubtitlePath) },
    ...made.SubtitleSet.map((it) => ({ url: it.Url })),
    ...subtitleFiles(made, at),
    { url: made.SegmentSetFileUrl },
    { url: made.ResultSetFileUrl },
    { url: made.ClassificationSetFileUrl },
    { url: made.CoverSetFileUrl },
    { url: made.TagSetFileUrl },
    { url: made.HighlightSetFileUrl },
  ]);
}
