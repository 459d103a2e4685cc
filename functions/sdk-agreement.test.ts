import type {
  LiveScheduleTask,
  ParseNotificationResponse as MpsEvent,
  ParseLiveStreamProcessNotificationResponse as MpsLiveEvent,
} from "tencentcloud-sdk-nodejs-mps/tencentcloud/services/mps/v20190612/mps_models";
import type {
  ProcessImageAsync,
  EventContent as VodEvent,
} from "tencentcloud-sdk-nodejs-vod/tencentcloud/services/vod/v20180717/vod_models";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { eventHandler } from "#shared/event-handler.ts";
import { date, flag, id, list, number, record, text } from "#shared/fields.ts";
import { product } from "#shared/tasks/product.ts";
import { subTasks } from "#shared/tasks/sub-tasks.ts";
import { agrees, type OutputsIn, schemaAgrees } from "#testing/sdk-agreement.ts";
import { payloadKeys } from "../scripts/contract/gaps.ts";
import { installedSdks } from "../scripts/contract/sdk.ts";
import { catalogue } from "./catalogue.ts";
import { aiAnalysisResult } from "./mps/ai-analysis-result.ts";
import { aiQualityControlResult } from "./mps/ai-quality-control-result.ts";
import { aiRecognitionResult } from "./mps/ai-recognition-result.ts";
import { aiReviewResult } from "./mps/ai-review-result.ts";
import { aiSmartSubtitleResult } from "./mps/ai-smart-subtitle-result.ts";
import { batchTask } from "./mps/batch-task.ts";
import { editMediaTask } from "./mps/edit-media-task.ts";
import { extractBlindWatermark } from "./mps/extract-blind-watermark.ts";
import { liveRecordResult } from "./mps/live-record-result.ts";
import { liveScheduleTask } from "./mps/live-schedule-task.ts";
import { processEof } from "./mps/process-eof.ts";
import { scheduleTask } from "./mps/schedule-task.ts";
import { workflowTask } from "./mps/workflow-task.ts";
import { aigcImageTaskComplete } from "./vod/aigc-image-task-complete.ts";
import { aigcVideoTaskComplete } from "./vod/aigc-video-task-complete.ts";
import { clipComplete } from "./vod/clip-complete.ts";
import { complexAdaptiveDynamicStreamingComplete } from "./vod/complex-adaptive-dynamic-streaming-complete.ts";
import { composeMediaComplete } from "./vod/compose-media-complete.ts";
import { concatComplete } from "./vod/concat-complete.ts";
import { createAigcAdvancedCustomElementCompleteEvent } from "./vod/create-aigc-advanced-custom-element-complete-event.ts";
import { createAigcCustomVoiceCompleteEvent } from "./vod/create-aigc-custom-voice-complete-event.ts";
import { createImageSpriteComplete } from "./vod/create-image-sprite-complete.ts";
import { createSnapshotByTimeOffsetComplete } from "./vod/create-snapshot-by-time-offset-complete.ts";
import { describeAigcFaceInfoAsyncComplete } from "./vod/describe-aigc-face-info-async-complete.ts";
import { describeFileAttributesComplete } from "./vod/describe-file-attributes-complete.ts";
import { editMediaComplete } from "./vod/edit-media-complete.ts";
import { extractBlindWatermarkComplete } from "./vod/extract-blind-watermark-complete.ts";
import { extractCopyRightWatermarkComplete } from "./vod/extract-copy-right-watermark-complete.ts";
import { extractTraceWatermarkComplete } from "./vod/extract-trace-watermark-complete.ts";
import { fileDeleted } from "./vod/file-deleted.ts";
import { mediaCastStatusChanged } from "./vod/media-cast-status-changed.ts";
import { newFileUpload } from "./vod/new-file-upload.ts";
import { persistenceComplete } from "./vod/persistence-complete.ts";
import { procedureStateChanged } from "./vod/procedure-state-changed.ts";
import { processImageAsyncCompleteEvent } from "./vod/process-image-async-complete-event.ts";
import { processMediaByMpsComplete } from "./vod/process-media-by-mps-complete.ts";
import { pullComplete } from "./vod/pull-complete.ts";
import { qualityEnhanceComplete } from "./vod/quality-enhance-complete.ts";
import { qualityInspectComplete } from "./vod/quality-inspect-complete.ts";
import { rebuildMediaComplete } from "./vod/rebuild-media-complete.ts";
import { reduceMediaBitrateComplete } from "./vod/reduce-media-bitrate-complete.ts";
import { removeWatermark } from "./vod/remove-watermark.ts";
import { restoreMediaComplete } from "./vod/restore-media-complete.ts";
import { reviewAudioVideoComplete } from "./vod/review-audio-video-complete.ts";
import { sceneAigcImageCompleteEvent } from "./vod/scene-aigc-image-complete-event.ts";
import { splitMediaComplete } from "./vod/split-media-complete.ts";
import { transcodeComplete } from "./vod/transcode-complete.ts";
import { wechatMiniProgramPublishComplete } from "./vod/wechat-mini-program-publish-complete.ts";
import { wechatPublishComplete } from "./vod/wechat-publish-complete.ts";

/** All sub-tasks are read alike; the SDK says when they ran of some only. */
type TimesOf<Set extends string> = `${Set}.${"BeginProcessTime" | "FinishTime"}`;

type LiveItem<Field extends string> = `ResultSet[].*[].${Field}`;

/** The compiler reads this list; every handler whose payload is in the SDK has a line, with its deviations. */
const agreements = [
  // A page of the documentation prints one inside another.
  agrees<VodEvent["PullCompleteEvent"], "MediaBasicInfo.MediaBasicInfo">()(pullComplete),
  // Other types of the same shape have it there; here it stands beside Output.
  agrees<VodEvent["EditMediaCompleteEvent"], "Output.MetaData">()(editMediaComplete),
  agrees<VodEvent["ProcedureStateChangeEvent"], TimesOf<"AiContentReviewResultSet[].*">>()(
    procedureStateChanged,
  ),
  agrees<VodEvent["ConcatCompleteEvent"]>()(concatComplete),
  agrees<VodEvent["AigcImageCompleteEvent"]>()(aigcImageTaskComplete),
  agrees<VodEvent["AigcVideoCompleteEvent"]>()(aigcVideoTaskComplete),
  agrees<VodEvent["ClipCompleteEvent"]>()(clipComplete),
  agrees<VodEvent["ComplexAdaptiveDynamicStreamingCompleteEvent"]>()(complexAdaptiveDynamicStreamingComplete),
  agrees<VodEvent["ComposeMediaCompleteEvent"], "Output.MetaData">()(composeMediaComplete),
  agrees<VodEvent["CreateAigcAdvancedCustomElementCompleteEvent"]>()(
    createAigcAdvancedCustomElementCompleteEvent,
  ),
  agrees<VodEvent["CreateAigcCustomVoiceCompleteEvent"]>()(createAigcCustomVoiceCompleteEvent),
  agrees<VodEvent["CreateImageSpriteCompleteEvent"]>()(createImageSpriteComplete),
  agrees<VodEvent["SnapshotByTimeOffsetCompleteEvent"]>()(createSnapshotByTimeOffsetComplete),
  agrees<VodEvent["DescribeAigcFaceInfoAsyncCompleteEvent"]>()(describeAigcFaceInfoAsyncComplete),
  agrees<VodEvent["DescribeFileAttributesCompleteEvent"]>()(describeFileAttributesComplete),
  agrees<VodEvent["ExtractBlindWatermarkComplete"]>()(extractBlindWatermarkComplete),
  agrees<VodEvent["ExtractCopyRightWatermarkCompleteEvent"]>()(extractCopyRightWatermarkComplete),
  agrees<VodEvent["ExtractTraceWatermarkCompleteEvent"]>()(extractTraceWatermarkComplete),
  agrees<VodEvent["FileDeleteEvent"]>()(fileDeleted),
  agrees<VodEvent["MediaCastStatusChangedEvent"]>()(mediaCastStatusChanged),
  agrees<VodEvent["FileUploadEvent"], "MediaBasicInfo.MediaBasicInfo">()(newFileUpload),
  agrees<VodEvent["PersistenceCompleteEvent"]>()(persistenceComplete),
  // The event type of the SDK holds the request's settings; this is the type by which DescribeTaskDetail answers.
  agrees<ProcessImageAsync>()(processImageAsyncCompleteEvent),
  agrees<VodEvent["ProcessMediaByMPSCompleteEvent"]>()(processMediaByMpsComplete),
  agrees<VodEvent["QualityEnhanceCompleteEvent"], "Output.MetaData">()(qualityEnhanceComplete),
  agrees<VodEvent["QualityInspectCompleteEvent"]>()(qualityInspectComplete),
  agrees<VodEvent["RebuildMediaCompleteEvent"], "Output.MetaData">()(rebuildMediaComplete),
  agrees<VodEvent["ReduceMediaBitrateCompleteEvent"], "MediaProcessResultSet[].*.ErrCode">()(
    reduceMediaBitrateComplete,
  ),
  agrees<VodEvent["RemoveWatermarkCompleteEvent"], "Output.ExpireTime">()(removeWatermark),
  agrees<VodEvent["RestoreMediaCompleteEvent"]>()(restoreMediaComplete),
  agrees<VodEvent["ReviewAudioVideoCompleteEvent"]>()(reviewAudioVideoComplete),
  agrees<VodEvent["SceneAigcImageCompleteEvent"]>()(sceneAigcImageCompleteEvent),
  agrees<VodEvent["SplitMediaCompleteEvent"], "FileInfoSet[].Output.MediaBasicInfo.MediaBasicInfo">()(
    splitMediaComplete,
  ),
  agrees<VodEvent["TranscodeCompleteEvent"]>()(transcodeComplete),
  agrees<VodEvent["WechatMiniProgramPublishCompleteEvent"]>()(wechatMiniProgramPublishComplete),
  agrees<VodEvent["WechatPublishCompleteEvent"]>()(wechatPublishComplete),
  agrees<
    MpsEvent["WorkflowTaskEvent"],
    | TimesOf<"AiContentReviewResultSet[].*" | "AiRecognitionResultSet[].*" | "SmartSubtitlesTaskResult[].*">
    | TimesOf<"AiQualityControlTaskResult">
    | "SmartEraseTaskResult.ErrCode"
  >()(workflowTask),
  agrees<MpsEvent["EditMediaTaskEvent"]>()(editMediaTask),
  agrees<MpsEvent["ScheduleTaskEvent"]>()(scheduleTask),
  agrees<MpsEvent["BatchTaskEvent"]>()(batchTask),
  agrees<MpsEvent["ExtractBlindWatermarkTask"]>()(extractBlindWatermark),
  // Activities are read as those of a ScheduleTask, whose Output may be a list.
  agrees<LiveScheduleTask, "LiveActivityResultSet[].LiveActivityResItem.*.Output">()(liveScheduleTask),
  // All items of live streams are read alike.
  agrees<
    MpsLiveEvent["AiReviewResultInfo"],
    LiveItem<"Text" | "Trans" | "Word" | "Id" | "StartPtsOffset" | "EndPtsOffset">
  >()(aiReviewResult),
  agrees<MpsLiveEvent["AiRecognitionResultInfo"], LiveItem<"Suggestion" | "Label">>()(aiRecognitionResult),
  agrees<MpsLiveEvent["AiAnalysisResultInfo"]>()(aiAnalysisResult),
  agrees<MpsLiveEvent["AiQualityControlResultInfo"]>()(aiQualityControlResult),
  agrees<MpsLiveEvent["LiveRecordResultInfo"]>()(liveRecordResult),
  agrees<MpsLiveEvent["AiSmartSubtitleResultInfo"]>()(aiSmartSubtitleResult),
  agrees<MpsLiveEvent["ProcessEofInfo"]>()(processEof),
];

/** Where sub-tasks stand, whose Output `product` reads. */
type Flow =
  | VodEvent["ProcedureStateChangeEvent"]
  | VodEvent["ReviewAudioVideoCompleteEvent"]
  | VodEvent["QualityInspectCompleteEvent"]
  | MpsEvent["WorkflowTaskEvent"]
  | MpsEvent["ScheduleTaskEvent"]
  | LiveScheduleTask;

/** All lists of segments are read alike; the SDK's of recognised faces and objects are plainer than others. */
const sharedProduct = schemaAgrees<OutputsIn<Flow>, "ResultSet[].SegmentSet">()(product);

describe("agreement with the SDK", () => {
  it("is proven for every handler whose payload the SDK knows", async () => {
    const keys = (await installedSdks()).flatMap(payloadKeys);
    const known = catalogue.handlers.filter(({ service, fields }) =>
      keys.some((it) => it.service === service && fields.includes(it.key)),
    );
    const proven = new Set(agreements.map(({ types }) => types[0]));
    expect(known.map(({ types }) => types[0]).filter((type) => !proven.has(type))).toEqual([]);
  });

  it("is proven for what sub-tasks make", () => {
    expect(sharedProduct).toBe(product);
  });
});

interface SubTaskSdk {
  Set?: Array<{
    Type?: string;
    Rate?: number;
    ATask?: {
      Status?: string;
      ErrCode?: number;
      ErrCodeExt?: string;
      Message?: string;
      Input?: { Definition?: number };
    };
    BTask?: { BeginProcessTime?: string; FinishTime?: string; Output?: { Whatever?: string } };
  }>;
}

interface Sdk {
  TaskId?: string;
  Size?: number;
  Done?: number;
  Output?: { FileId?: string };
  FileSet?: Array<{ Url?: string; Size?: number }>;
}

const reading = <const E extends v.ObjectEntries>(entries: E) =>
  eventHandler({
    service: "vod",
    types: ["Test"],
    fields: ["TestEvent"],
    identity: "task",
    schema: () => v.object(entries),
    interpret: () => ({ id: null, state: "unknown" }),
  });

describe("a schema compiles", () => {
  it("if the SDK has what it names", () => {
    const FileSet = list(record({ Url: text(), Size: number() }));
    agrees<Sdk>()(
      reading({ TaskId: id(), Size: number(), Done: flag(), Output: record({ FileId: id() }), FileSet }),
    );
    // An id may be a number, a date is text.
    agrees<Sdk>()(reading({ Size: id(), TaskId: date() }));
  });

  it("not if it names a field that the SDK does not have", () => {
    // @ts-expect-error Taskid
    agrees<Sdk>()(reading({ Taskid: id() }));
    // @ts-expect-error Output.FileID
    agrees<Sdk>()(reading({ Output: record({ FileID: id() }) }));
    // @ts-expect-error FileSet[].Link
    agrees<Sdk>()(reading({ FileSet: list(record({ Url: text(), Link: text() })) }));
  });

  it("not if the SDK has another type for a field", () => {
    // @ts-expect-error text for a number
    agrees<Sdk>()(reading({ Size: text() }));
    // @ts-expect-error a number for text
    agrees<Sdk>()(reading({ TaskId: number() }));
    // @ts-expect-error a list for an object
    agrees<Sdk>()(reading({ Output: list(record({ FileId: id() })) }));
    // @ts-expect-error an object for a list
    agrees<Sdk>()(reading({ FileSet: record({ Url: text() }) }));
    // @ts-expect-error an object for text
    agrees<Sdk>()(reading({ TaskId: record({}) }));
    // @ts-expect-error FileSet[].Size
    agrees<Sdk>()(reading({ FileSet: list(record({ Size: text() })) }));
  });

  it("if each field of a sub-task is in some sub-task of the set", () => {
    agrees<SubTaskSdk>()(reading({ Set: subTasks() }));
    // @ts-expect-error Set[].*.ErrCode
    agrees<{ Set?: { Type?: string; ATask?: { Status?: string } }[] }>()(reading({ Set: subTasks() }));
    // @ts-expect-error Set[].Type
    agrees<{ Set?: Omit<NonNullable<SubTaskSdk["Set"]>[number], "Type">[] }>()(reading({ Set: subTasks() }));
  });

  it("with a deviation that is named, and needed", () => {
    agrees<Sdk, "Extra">()(reading({ Extra: record({ Any: text() }) }));
    agrees<Sdk, "Output">()(reading({ Output: record({ More: record({ Any: text() }), FileId: number() }) }));
    // @ts-expect-error TaskId needs none
    agrees<Sdk, "TaskId">()(reading({ TaskId: id() }));
    // @ts-expect-error Out is not Output
    agrees<Sdk, "Out">()(reading({ Output: record({ More: text() }) }));
  });

  it("not if its handler's schema is no longer known", () => {
    // @ts-expect-error anything would agree with it
    agrees<Sdk>()(catalogue.unknown);
  });
});
