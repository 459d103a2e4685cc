import { describe, expect, it } from "vitest";
import { productOf } from "#testing/product-of.ts";
import type { Service } from "../result.ts";
import { productFiles } from "./product-files.ts";

/** Where the files are, each in a few words. */
const placesIn = (given: object, service: Service = "mps") =>
  productFiles(productOf(given), service).map(({ url, storage, fileId }) =>
    [url, storage?.path, fileId].filter(Boolean).join(" "),
  );

describe("the files of a product", () => {
  it.each<[string, object, string[]]>([
    ["none", {}, []],
    ["a file", { Url: "u", Path: "p", FileId: "i" }, ["u p i"]],
    ["only an id", { FileId: 7 }, ["7"]],
    ["videos", { VideoPath: "a", VideoFileId: "i", VideoPaths: ["b", "c"] }, ["a i", "b", "c"]],
    ["a cover", { CoverUrl: "u" }, ["u"]],
    ["snapshots", { PicInfoSet: [{ Url: "a", TimeOffset: 1 }, { Path: "b" }, {}] }, ["a", "b"]],
    ["sprites", { ImageUrlSet: ["a", "b"], ImagePathSet: ["c"], WebVttUrl: "d" }, ["a", "b", "c", "d"]],
    ["sprites in storage", { ImagePathSet: ["c"], WebVttPath: "d" }, ["c", "d"]],
    ["covers", { CoverSet: [{ CoverUrl: "a" }, { CoverPath: "b" }, { Confidence: 1 }] }, ["a", "b"]],
    [
      "highlights",
      {
        HighlightSet: [
          { HighlightUrl: "a", CovImgUrl: "b" },
          { HighlightPath: "c", CovImgPath: "d" },
        ],
      },
      ["a", "b", "c", "d"],
    ],
    [
      "segments, but not their evidence",
      { SegmentSet: [{ SegmentUrl: "a", FileId: "i", CovImgUrl: "b", AudioUrl: "c", Url: "evidence" }] },
      ["a i", "b", "c"],
    ],
    [
      "descriptions",
      { DescriptionSet: [{ MindMapUrl: "a", MindMapPath: "b", SubtitlePath: "c" }] },
      ["a b", "c"],
    ],
    ["an erased video", { ErasedVideoPath: "a" }, ["a"]],
    [
      "subtitles read and translated",
      {
        OriginSubtitlePath: "a",
        OriginSubtitleFileId: "1",
        TranslateSubtitlePath: "b",
        TranslateSubtitleFileId: "2",
      },
      ["a 1", "b 2"],
    ],
    [
      "dubbing",
      { VoiceClonedVideo: "a", VoiceClonedMarkFile: "b", DubbingEditInfoUrl: "c" },
      ["a", "b", "c"],
    ],
    ["a speaker and a script", { SpeakerPath: "a", SpeakerFileId: "1", ScriptPath: "b" }, ["a 1", "b"]],
    ["a subtitle", { SubtitleUrl: "a", SubtitlePath: "b" }, ["a b"]],
    ["subtitles", { SubtitleSet: [{ Url: "a" }, {}, { Url: "b" }] }, ["a", "b"]],
    [
      "one subtitle, in a video too",
      { SubtitleInfo: { Path: "a", SubtitleFileId: "1", SubtitleEmbedPath: "b" } },
      ["a 1", "b"],
    ],
    [
      "subtitles by how they were made",
      {
        SubtitleResults: [{ Path: "a", SubtitleFileId: "1" }],
        RecognizeSubtitleResult: [{ Path: "b" }],
        TransSubtitleResult: [{ Path: "c", SubtitleEmbedPath: "d" }, {}],
      },
      ["a 1", "b", "c", "d"],
    ],
    [
      "lists that were too long to send",
      {
        SegmentSetFileUrl: "a",
        ResultSetFileUrl: "b",
        ClassificationSetFileUrl: "c",
        CoverSetFileUrl: "d",
        TagSetFileUrl: "e",
        HighlightSetFileUrl: "f",
      },
      ["a", "b", "c", "d", "e", "f"],
    ],
  ])("are %s", (_what, given, places) => {
    expect(placesIn(given)).toEqual(places);
    expect(placesIn(given, "vod")).toEqual(places);
  });

  it("have their size and digest", () => {
    expect(productFiles(productOf({ Url: "u", Size: 3, Md5: "m" }), "vod")).toEqual([
      { url: "u", storage: null, fileId: null, size: 3, md5: "m", offset: null },
    ]);
  });

  it.each<[Service, number]>([
    ["vod", 1.5],
    ["mps", 1500],
  ])("of %s have the offset of a snapshot in seconds", (service, offset) => {
    const pictures = { PicInfoSet: [{ Url: "u", TimeOffset: 1500 }, { Url: "v" }] };
    const offsets = productFiles(productOf(pictures), service).map((file) => file.offset);
    expect(offsets).toEqual([offset, null]);
  });

  const cos = { Type: "COS", CosOutputStorage: { Bucket: "b-1", Region: "ap-x" } };
  const s3 = { Type: "AWS-S3", S3OutputStorage: { S3Bucket: "b-2", S3Region: "us-y" } };
  const vod = { Type: "VOD", VODOutputStorage: { Bucket: "b-3", Region: "eu-z" } };
  it.each([
    [
      { Path: "p", OutputStorage: cos },
      { type: "COS", bucket: "b-1", region: "ap-x", path: "p" },
    ],
    [
      { Path: "p", OutputStorage: s3 },
      { type: "AWS-S3", bucket: "b-2", region: "us-y", path: "p" },
    ],
    [
      { Path: "p", OutputStorage: vod },
      { type: "VOD", bucket: "b-3", region: "eu-z", path: "p" },
    ],
    [
      { Path: "p", Storage: cos },
      { type: "COS", bucket: "b-1", region: "ap-x", path: "p" },
    ],
    [
      { Path: "p", OutputStorage: s3, Storage: cos },
      { type: "AWS-S3", bucket: "b-2", region: "us-y", path: "p" },
    ],
    [
      { Path: "p", OutputStorage: { Type: "COS" } },
      { type: "COS", bucket: null, region: null, path: "p" },
    ],
    [{ Path: "p" }, { type: null, bucket: null, region: null, path: "p" }],
    [
      { DescriptionSet: [{ MindMapPath: "p", OutputStorage: s3 }], OutputStorage: cos },
      { type: "AWS-S3", bucket: "b-2", region: "us-y", path: "p" },
    ],
    [
      { DescriptionSet: [{ SubtitlePath: "p" }], OutputStorage: cos },
      { type: "COS", bucket: "b-1", region: "ap-x", path: "p" },
    ],
  ])("are in the storage that the product names: %j", (given, storage) => {
    expect(productFiles(productOf(given), "mps").map((file) => file.storage)).toEqual([storage]);
  });
});
