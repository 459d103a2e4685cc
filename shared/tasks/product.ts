import type * as v from "valibot";
import { id, list, number, record, sparseRecord, text } from "../fields.ts";
import { once } from "../once.ts";
import { outputStorage } from "./file.ts";
import { inspectionFields, spans } from "./inspection.ts";
import { subtitleSets } from "./subtitles.ts";

/*
 * What the Output of a sub-task may hold, VOD and MPS in one: their sub-tasks differ in which of these fields they
 * have, not in what a field means, and a kind that Tencent adds tomorrow most likely names its files likewise.
 */

/** Times are seconds; the names are those of review, analysis, recognition and subtitles. */
const segments = once(() =>
  list(
    record({
      StartTimeOffset: number(),
      EndTimeOffset: number(),
      Confidence: number(),
      Suggestion: text(),
      Label: text(),
      Name: text(),
      Text: text(),
      Trans: text(),
      Translation: text(),
      KeywordSet: list(text()),
      Url: text(),
      SegmentUrl: text(),
      FileId: id(),
      CovImgUrl: text(),
      AudioUrl: text(),
      Title: text(),
      Summary: text(),
      TagSet: list(record({ Tag: text(), Confidence: number() })),
      TextSet: list(record({ Text: text(), Confidence: number() })),
    }),
  ),
);

const titled = () => ({ Title: text(), Summary: text(), StartTimeOffset: number(), EndTimeOffset: number() });

/** The parts of the media that went into a highlight; VOD gives them no title. */
export const highlightParts = once(() => list(record({ ...titled(), Confidence: number() })));

export const product = once(() =>
  sparseRecord({
    // media
    Url: text(),
    Path: text(),
    FileId: id(),
    OutputStorage: outputStorage(),
    Storage: outputStorage(),
    Definition: number(),
    Size: number(),
    Md5: text(),
    Duration: number(),
    Width: number(),
    Height: number(),
    Bitrate: number(),
    Container: text(),
    Package: text(),
    // pictures
    CoverUrl: text(),
    PicInfoSet: list(record({ TimeOffset: number(), Url: text(), Path: text() })),
    ImageUrlSet: list(text()),
    ImagePathSet: list(text()),
    WebVttUrl: text(),
    WebVttPath: text(),
    // recordings
    FileList: list(record({ Url: text(), Size: number() })),
    // subtitles, dubbing, erasing
    SubtitleUrl: text(),
    SubtitlePath: text(),
    SubtitleSet: list(record({ Url: text() })),
    ...subtitleSets(),
    OriginSubtitlePath: text(),
    OriginSubtitleFileId: id(),
    TranslateSubtitlePath: text(),
    TranslateSubtitleFileId: id(),
    VoiceClonedVideo: text(),
    VoiceClonedMarkFile: text(),
    ErasedVideoPath: text(),
    DubbingEditInfoUrl: text(),
    VideoPath: text(),
    VideoPaths: list(text()),
    VideoFileId: id(),
    SpeakerPath: text(),
    SpeakerFileId: id(),
    ScriptPath: text(),
    // what was found
    Suggestion: text(),
    Label: text(),
    Confidence: number(),
    SegmentSet: segments(),
    ClassificationSet: list(record({ Classification: text(), Confidence: number() })),
    CoverSet: list(record({ CoverUrl: text(), CoverPath: text(), Confidence: number() })),
    TagSet: list(record({ Tag: text(), Confidence: number() })),
    HighlightSet: list(
      record({
        HighlightUrl: text(),
        HighlightPath: text(),
        CovImgUrl: text(),
        CovImgPath: text(),
        Confidence: number(),
        SegmentSet: highlightParts(),
      }),
    ),
    DescriptionSet: list(
      record({
        Title: text(),
        Description: text(),
        Confidence: number(),
        Paragraphs: list(record(titled())),
        MindMapUrl: text(),
        MindMapPath: text(),
        SubtitlePath: text(),
        OutputStorage: outputStorage(),
      }),
    ),
    Abstract: text(),
    ResultSet: list(
      record({ Name: text(), Word: text(), SegmentSet: segments(), RecognitionSegmentSet: spans() }),
    ),
    HeadConfidence: number(),
    HeadTimeOffset: number(),
    TailConfidence: number(),
    TailTimeOffset: number(),
    VideoComprehensionAnalysisResult: text(),
    VideoComprehensionResultList: list(
      record({ Title: text(), Description: text(), StartTime: number(), EndTime: number() }),
    ),
    // inspection
    ...inspectionFields(),
    QualityControlResultSet: list(
      record({
        Type: text(),
        QualityControlItems: spans(),
      }),
    ),
    // the whole of a list that was too long to send
    SegmentSetFileUrl: text(),
    ResultSetFileUrl: text(),
    ClassificationSetFileUrl: text(),
    CoverSetFileUrl: text(),
    TagSetFileUrl: text(),
    HighlightSetFileUrl: text(),
  }),
);

/** The Output of a sub-task as it was read. */
export type Product = NonNullable<v.InferOutput<ReturnType<typeof product>>>;
