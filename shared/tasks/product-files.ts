import type { File, Service } from "../result.ts";
import { fileOf, storageOf } from "./file.ts";
import type { Product } from "./product.ts";
import { subtitlesOf } from "./subtitles.ts";

/**
 * The files that a sub-task made. VOD names them by URL, MPS by path within `OutputStorage` (media, AI, subtitles)
 * or `Storage` (pictures, adaptive streaming).
 */
export function productFiles(made: Product, service: Service): File[] {
  const files: File[] = [];
  const storage = made.OutputStorage ?? made.Storage;
  // Most of these are not there: what is not is looked at, and no object made of it.
  function add(
    url: string | null,
    path: string | null = null,
    fileId: string | null = null,
    known?: Partial<File>,
    place = storage,
  ): void {
    if (url === null && path === null && fileId === null) return;
    files.push(fileOf({ url, storage: storageOf(place, path), fileId, ...known }));
  }

  add(made.Url, made.Path, made.FileId, { size: made.Size, md5: made.Md5 });
  add(null, made.VideoPath, made.VideoFileId);
  for (const path of made.VideoPaths) add(null, path);
  for (const it of made.FileList) add(it.Url, null, null, { size: it.Size });
  add(made.CoverUrl);
  for (const { Url, Path, TimeOffset } of made.PicInfoSet) {
    // VOD counts the offset of a snapshot in milliseconds, MPS in seconds.
    const offset = TimeOffset === null || service === "mps" ? TimeOffset : TimeOffset / 1000;
    add(Url, Path, null, { offset });
  }
  for (const url of made.ImageUrlSet) add(url);
  for (const path of made.ImagePathSet) add(null, path);
  add(made.WebVttUrl, made.WebVttPath);
  for (const it of made.CoverSet) add(it.CoverUrl, it.CoverPath);
  for (const it of made.HighlightSet) {
    add(it.HighlightUrl, it.HighlightPath);
    add(it.CovImgUrl, it.CovImgPath);
  }
  for (const it of made.SegmentSet) {
    add(it.SegmentUrl, null, it.FileId);
    add(it.CovImgUrl);
    add(it.AudioUrl);
  }
  for (const it of made.DescriptionSet) {
    const own = it.OutputStorage ?? storage;
    add(it.MindMapUrl, it.MindMapPath, null, {}, own);
    add(null, it.SubtitlePath, null, {}, own);
  }
  add(null, made.ErasedVideoPath);
  add(null, made.OriginSubtitlePath, made.OriginSubtitleFileId);
  add(null, made.TranslateSubtitlePath, made.TranslateSubtitleFileId);
  add(null, made.VoiceClonedVideo);
  add(null, made.VoiceClonedMarkFile);
  add(made.DubbingEditInfoUrl);
  add(null, made.SpeakerPath, made.SpeakerFileId);
  add(null, made.ScriptPath);
  add(made.SubtitleUrl, made.SubtitlePath);
  for (const it of made.SubtitleSet) add(it.Url);
  for (const it of subtitlesOf(made)) {
    add(null, it.Path, it.SubtitleFileId);
    add(null, it.SubtitleEmbedPath);
  }
  add(made.SegmentSetFileUrl);
  add(made.ResultSetFileUrl);
  add(made.ClassificationSetFileUrl);
  add(made.CoverSetFileUrl);
  add(made.TagSetFileUrl);
  add(made.HighlightSetFileUrl);
  return files;
}
