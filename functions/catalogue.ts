import type { NextStep } from "#shared/next/next-step.ts";
import type { Catalogue } from "#shared/recognise.ts";
import { aiAnalysisResult } from "./mps/ai-analysis-result.ts";
import { aiQualityControlResult } from "./mps/ai-quality-control-result.ts";
import { aiRecognitionResult } from "./mps/ai-recognition-result.ts";
import { aiReviewResult } from "./mps/ai-review-result.ts";
import { aiSmartSubtitleResult } from "./mps/ai-smart-subtitle-result.ts";
import { batchTask } from "./mps/batch-task.ts";
import { editMediaTask } from "./mps/edit-media-task.ts";
import { extractBlindWatermark } from "./mps/extract-blind-watermark.ts";
import { getMediaAttributesTask } from "./mps/get-media-attributes-task.ts";
import { liveRecordResult } from "./mps/live-record-result.ts";
import { liveScheduleTask } from "./mps/live-schedule-task.ts";
import { processEof } from "./mps/process-eof.ts";
import { scheduleTask } from "./mps/schedule-task.ts";
import { workflowTask } from "./mps/workflow-task.ts";
import { unknown } from "./unknown.ts";
import { aigcHunyuan3dTaskComplete } from "./vod/aigc-hunyuan3d-task-complete.ts";
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

/** Every event handler. Router, types, README table and tests derive from this list: a new type is one line here. */
const handlers = [
  aigcHunyuan3dTaskComplete,
  aigcImageTaskComplete,
  aigcVideoTaskComplete,
  clipComplete,
  complexAdaptiveDynamicStreamingComplete,
  composeMediaComplete,
  concatComplete,
  createAigcAdvancedCustomElementCompleteEvent,
  createAigcCustomVoiceCompleteEvent,
  createImageSpriteComplete,
  createSnapshotByTimeOffsetComplete,
  describeAigcFaceInfoAsyncComplete,
  describeFileAttributesComplete,
  editMediaComplete,
  extractBlindWatermarkComplete,
  extractCopyRightWatermarkComplete,
  extractTraceWatermarkComplete,
  fileDeleted,
  mediaCastStatusChanged,
  newFileUpload,
  persistenceComplete,
  procedureStateChanged,
  processImageAsyncCompleteEvent,
  processMediaByMpsComplete,
  pullComplete,
  qualityEnhanceComplete,
  qualityInspectComplete,
  rebuildMediaComplete,
  reduceMediaBitrateComplete,
  removeWatermark,
  restoreMediaComplete,
  reviewAudioVideoComplete,
  sceneAigcImageCompleteEvent,
  splitMediaComplete,
  transcodeComplete,
  wechatMiniProgramPublishComplete,
  wechatPublishComplete,
  aiAnalysisResult,
  aiQualityControlResult,
  aiRecognitionResult,
  aiReviewResult,
  aiSmartSubtitleResult,
  batchTask,
  editMediaTask,
  extractBlindWatermark,
  getMediaAttributesTask,
  liveRecordResult,
  liveScheduleTask,
  processEof,
  scheduleTask,
  workflowTask,
];

export const catalogue: Catalogue = { handlers, unknown };

/** The next step, as a user writes it: `result.eventType === "PullComplete"` narrows what there is. */
export type OnResult = NextStep<(typeof handlers)[number]>;
