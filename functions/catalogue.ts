import type { Catalogue } from "#shared/recognise.ts";
import { workflowTask } from "./mps/workflow-task.ts";
import { unknown } from "./unknown.ts";
import { aigcHunyuan3dTaskComplete } from "./vod/aigc-hunyuan3d-task-complete.ts";
import { aigcImageTaskComplete } from "./vod/aigc-image-task-complete.ts";
import { aigcVideoTaskComplete } from "./vod/aigc-video-task-complete.ts";
import { clipComplete } from "./vod/clip-complete.ts";
import { concatComplete } from "./vod/concat-complete.ts";
import { createAigcAdvancedCustomElementCompleteEvent } from "./vod/create-aigc-advanced-custom-element-complete-event.ts";
import { createAigcCustomVoiceCompleteEvent } from "./vod/create-aigc-custom-voice-complete-event.ts";
import { createImageSpriteComplete } from "./vod/create-image-sprite-complete.ts";
import { createSnapshotByTimeOffsetComplete } from "./vod/create-snapshot-by-time-offset-complete.ts";
import { describeAigcFaceInfoAsyncComplete } from "./vod/describe-aigc-face-info-async-complete.ts";
import { editMediaComplete } from "./vod/edit-media-complete.ts";
import { extractBlindWatermarkComplete } from "./vod/extract-blind-watermark-complete.ts";
import { extractCopyRightWatermarkComplete } from "./vod/extract-copy-right-watermark-complete.ts";
import { extractTraceWatermarkComplete } from "./vod/extract-trace-watermark-complete.ts";
import { procedureStateChanged } from "./vod/procedure-state-changed.ts";
import { processImageAsyncCompleteEvent } from "./vod/process-image-async-complete-event.ts";
import { pullComplete } from "./vod/pull-complete.ts";
import { qualityInspectComplete } from "./vod/quality-inspect-complete.ts";
import { reviewAudioVideoComplete } from "./vod/review-audio-video-complete.ts";
import { sceneAigcImageCompleteEvent } from "./vod/scene-aigc-image-complete-event.ts";
import { transcodeComplete } from "./vod/transcode-complete.ts";

/** Every event handler. Router, README table and tests derive from this list: a new type is one line here. */
export const catalogue: Catalogue = {
  handlers: [
    editMediaComplete,
    procedureStateChanged,
    pullComplete,
    reviewAudioVideoComplete,
    qualityInspectComplete,
    extractTraceWatermarkComplete,
    extractCopyRightWatermarkComplete,
    extractBlindWatermarkComplete,
    aigcImageTaskComplete,
    aigcVideoTaskComplete,
    aigcHunyuan3dTaskComplete,
    sceneAigcImageCompleteEvent,
    processImageAsyncCompleteEvent,
    createAigcAdvancedCustomElementCompleteEvent,
    createAigcCustomVoiceCompleteEvent,
    describeAigcFaceInfoAsyncComplete,
    transcodeComplete,
    concatComplete,
    clipComplete,
    createImageSpriteComplete,
    createSnapshotByTimeOffsetComplete,
    workflowTask,
  ],
  unknown,
};
