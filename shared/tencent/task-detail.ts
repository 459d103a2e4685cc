import { isObject } from "../is-object.ts";
import type { Service } from "../result.ts";

/** How one kind of task is named in three places. */
export interface TaskKind {
  /** The member of a DescribeTaskDetail answer that holds the task. */
  field: string;
  /** TaskType, in each spelling that DescribeTasks and DescribeTaskDetail are said to use. */
  taskTypes: readonly string[];
  eventType: string;
  /** The notification's member that holds the same task. */
  payload: string;
}

const kind = (field: string, taskTypes: string, eventType: string, payload = `${eventType}Event`) => ({
  field,
  taskTypes: taskTypes.split(" "),
  eventType,
  payload,
});

/** Every kind of task of which a notification tells. A test holds the table against the SDK's typings. */
export const taskKinds: Readonly<Record<Service, readonly TaskKind[]>> = {
  vod: [
    kind("ProcedureTask", "Procedure", "ProcedureStateChanged", "ProcedureStateChangeEvent"),
    kind("EditMediaTask", "EditMedia", "EditMediaComplete"),
    kind("WechatPublishTask", "WechatPublish WechatDistribute", "WechatPublishComplete"),
    kind("ComposeMediaTask", "ComposeMedia", "ComposeMediaComplete"),
    kind("SplitMediaTask", "SplitMedia", "SplitMediaComplete"),
    kind("WechatMiniProgramPublishTask", "WechatMiniProgramPublish", "WechatMiniProgramPublishComplete"),
    kind("PullUploadTask", "PullUpload", "PullComplete"),
    kind("TranscodeTask", "Transcode", "TranscodeComplete"),
    kind("ConcatTask", "Concat", "ConcatComplete"),
    kind("ClipTask", "Clip", "ClipComplete"),
    kind("CreateImageSpriteTask", "ImageSprite ImageSprites", "CreateImageSpriteComplete"),
    kind(
      "SnapshotByTimeOffsetTask",
      "SnapshotByTimeOffset",
      "CreateSnapshotByTimeOffsetComplete",
      "SnapshotByTimeOffsetCompleteEvent",
    ),
    kind(
      "RemoveWatermarkTask",
      "RemoveWatermark RemoveWatermarkTask",
      "RemoveWatermark",
      "RemoveWatermarkCompleteEvent",
    ),
    kind("RebuildMediaTask", "RebuildMedia", "RebuildMediaComplete"),
    kind("ExtractTraceWatermarkTask", "ExtractTraceWatermark", "ExtractTraceWatermarkComplete"),
    kind("ExtractCopyRightWatermarkTask", "ExtractCopyRightWatermark", "ExtractCopyRightWatermarkComplete"),
    kind("ReviewAudioVideoTask", "ReviewAudioVideo", "ReviewAudioVideoComplete"),
    kind("ReduceMediaBitrateTask", "ReduceMediaBitrate", "ReduceMediaBitrateComplete"),
    kind(
      "DescribeFileAttributesTask",
      "DescribeFileAttributes DescribeFileAttributesTask",
      "DescribeFileAttributesComplete",
    ),
    kind("QualityInspectTask", "QualityInspect", "QualityInspectComplete"),
    kind("QualityEnhanceTask", "QualityEnhance", "QualityEnhanceComplete"),
    kind(
      "ComplexAdaptiveDynamicStreamingTask",
      "ComplexAdaptiveDynamicStreaming",
      "ComplexAdaptiveDynamicStreamingComplete",
    ),
    kind("ProcessMediaByMPSTask", "ProcessMediaByMPS", "ProcessMediaByMPSComplete"),
    kind("AigcImageTask", "AigcImageTask", "AigcImageTaskComplete", "AigcImageCompleteEvent"),
    kind("AigcVideoTask", "AigcVideoTask", "AigcVideoTaskComplete", "AigcVideoCompleteEvent"),
    kind("AigcHunyuan3DTask", "AigcHunyuan3DTask", "AigcHunyuan3DTaskComplete", "AigcHunyuan3DCompleteEvent"),
    kind(
      "SceneAigcImageTask",
      "SceneAigcImageTask",
      "SceneAigcImageCompleteEvent",
      "SceneAigcImageCompleteEvent",
    ),
    kind(
      "ProcessImageAsyncTask",
      "ProcessImageAsync",
      "ProcessImageAsyncCompleteEvent",
      "ProcessImageAsyncCompleteEvent",
    ),
    kind(
      "ExtractBlindWatermarkTask",
      "ExtractBlindWatermark",
      "ExtractBlindWatermarkComplete",
      "ExtractBlindWatermarkComplete",
    ),
    kind(
      "CreateAigcAdvancedCustomElementTask",
      "CreateAigcAdvancedCustomElement",
      "CreateAigcAdvancedCustomElementCompleteEvent",
      "CreateAigcAdvancedCustomElementCompleteEvent",
    ),
    kind(
      "CreateAigcCustomVoiceTask",
      "CreateAigcCustomVoice",
      "CreateAigcCustomVoiceCompleteEvent",
      "CreateAigcCustomVoiceCompleteEvent",
    ),
    kind("DescribeAigcFaceInfoAsyncTask", "DescribeAigcFaceInfoAsync", "DescribeAigcFaceInfoAsyncComplete"),
  ],
  mps: [
    kind("WorkflowTask", "WorkflowTask", "WorkflowTask"),
    kind("EditMediaTask", "EditMediaTask", "EditMediaTask"),
    kind("ScheduleTask", "ScheduleTask", "ScheduleTask"),
    kind("LiveScheduleTask", "LiveScheduleTask", "LiveScheduleTask"),
    kind(
      "ExtractBlindWatermarkTask",
      "ExtractBlindWatermark ExtractBlindWatermarkTask",
      "ExtractBlindWatermark",
      "ExtractBlindWatermarkTask",
    ),
  ],
};

const unended: readonly unknown[] = ["WAITING", "PROCESSING"];

/**
 * A DescribeTaskDetail answer as the notification that VOD or MPS would have sent; null if this kind of task has none,
 * or has none yet.
 * @param detail The members of `Response`.
 */
export function notificationFrom(
  service: Service,
  detail: Record<string, unknown>,
): { EventType: string; [member: string]: unknown } | null {
  for (const { field, eventType, payload } of taskKinds[service]) {
    const task = detail[field];
    if (!isObject(task)) continue;
    // A notification of the 2017 API has no Status: that it comes means that the task has ended.
    if (unended.includes(detail["Status"]) && typeof task["Status"] !== "string") return null;
    const { SessionId, SessionContext } = detail;
    const session = service === "mps" ? { SessionId, SessionContext } : {};
    return { EventType: eventType, ...session, [payload]: task };
  }
  return null;
}
