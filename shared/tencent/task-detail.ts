import { isObject } from "../is-object.ts";
import type { Service } from "../result.ts";

/** Under which EventType and key a notification would have brought what DescribeTaskDetail has under this member. */
type Wording = readonly [eventType: string, payloadKey: string];

/** Members of DescribeTaskDetail's answer that have a notification of the same type (SDK: EventContent). */
export const taskMembers: Record<Service, Readonly<Record<string, Wording>>> = {
  vod: {
    ProcedureTask: ["ProcedureStateChanged", "ProcedureStateChangeEvent"],
    EditMediaTask: ["EditMediaComplete", "EditMediaCompleteEvent"],
    WechatPublishTask: ["WechatPublishComplete", "WechatPublishCompleteEvent"],
    ComposeMediaTask: ["ComposeMediaComplete", "ComposeMediaCompleteEvent"],
    SplitMediaTask: ["SplitMediaComplete", "SplitMediaCompleteEvent"],
    WechatMiniProgramPublishTask: [
      "WechatMiniProgramPublishComplete",
      "WechatMiniProgramPublishCompleteEvent",
    ],
    PullUploadTask: ["PullComplete", "PullCompleteEvent"],
    TranscodeTask: ["TranscodeComplete", "TranscodeCompleteEvent"],
    ConcatTask: ["ConcatComplete", "ConcatCompleteEvent"],
    ClipTask: ["ClipComplete", "ClipCompleteEvent"],
    CreateImageSpriteTask: ["CreateImageSpriteComplete", "CreateImageSpriteCompleteEvent"],
    SnapshotByTimeOffsetTask: ["CreateSnapshotByTimeOffsetComplete", "SnapshotByTimeOffsetCompleteEvent"],
    RemoveWatermarkTask: ["RemoveWatermark", "RemoveWatermarkCompleteEvent"],
    RebuildMediaTask: ["RebuildMediaComplete", "RebuildMediaCompleteEvent"],
    ExtractTraceWatermarkTask: ["ExtractTraceWatermarkComplete", "ExtractTraceWatermarkCompleteEvent"],
    ExtractCopyRightWatermarkTask: [
      "ExtractCopyRightWatermarkComplete",
      "ExtractCopyRightWatermarkCompleteEvent",
    ],
    ReviewAudioVideoTask: ["ReviewAudioVideoComplete", "ReviewAudioVideoCompleteEvent"],
    ReduceMediaBitrateTask: ["ReduceMediaBitrateComplete", "ReduceMediaBitrateCompleteEvent"],
    DescribeFileAttributesTask: ["DescribeFileAttributesComplete", "DescribeFileAttributesCompleteEvent"],
    QualityInspectTask: ["QualityInspectComplete", "QualityInspectCompleteEvent"],
    QualityEnhanceTask: ["QualityEnhanceComplete", "QualityEnhanceCompleteEvent"],
    ComplexAdaptiveDynamicStreamingTask: [
      "ComplexAdaptiveDynamicStreamingComplete",
      "ComplexAdaptiveDynamicStreamingCompleteEvent",
    ],
    ProcessMediaByMPSTask: ["ProcessMediaByMPSComplete", "ProcessMediaByMPSCompleteEvent"],
    AigcImageTask: ["AigcImageTaskComplete", "AigcImageCompleteEvent"],
    AigcVideoTask: ["AigcVideoTaskComplete", "AigcVideoCompleteEvent"],
    SceneAigcImageTask: ["SceneAigcImageCompleteEvent", "SceneAigcImageCompleteEvent"],
    ExtractBlindWatermarkTask: ["ExtractBlindWatermarkComplete", "ExtractBlindWatermarkComplete"],
    CreateAigcAdvancedCustomElementTask: [
      "CreateAigcAdvancedCustomElementCompleteEvent",
      "CreateAigcAdvancedCustomElementCompleteEvent",
    ],
    CreateAigcCustomVoiceTask: ["CreateAigcCustomVoiceCompleteEvent", "CreateAigcCustomVoiceCompleteEvent"],
    DescribeAigcFaceInfoAsyncTask: [
      "DescribeAigcFaceInfoAsyncComplete",
      "DescribeAigcFaceInfoAsyncCompleteEvent",
    ],
  },
  mps: {
    WorkflowTask: ["WorkflowTask", "WorkflowTaskEvent"],
    EditMediaTask: ["EditMediaTask", "EditMediaTaskEvent"],
    ScheduleTask: ["ScheduleTask", "ScheduleTaskEvent"],
    ExtractBlindWatermarkTask: ["ExtractBlindWatermark", "ExtractBlindWatermarkTask"],
    LiveScheduleTask: ["LiveScheduleTask", "LiveScheduleTaskEvent"],
  },
};

/**
 * What DescribeTaskDetail answers, as the notification of that task would have said it. MPS has the session beside the task, in
 * both. Null if it is a task of which there are no notifications.
 */
export function taskNotification(
  service: Service,
  detail: Record<string, unknown>,
): Record<string, unknown> | null {
  for (const [member, [EventType, payloadKey]] of Object.entries(taskMembers[service])) {
    const task = detail[member];
    if (!isObject(task)) continue;
    const { SessionId, SessionContext } = detail;
    const session = service === "mps" ? { SessionId, SessionContext } : {};
    return { EventType, [payloadKey]: task, ...session };
  }
  return null;
}
