import type { Catalogue } from "#shared/recognise.ts";
import { workflowTask } from "./mps/workflow-task.ts";
import { unknown } from "./unknown.ts";
import { complexAdaptiveDynamicStreamingComplete } from "./vod/complex-adaptive-dynamic-streaming-complete.ts";
import { composeMediaComplete } from "./vod/compose-media-complete.ts";
import { concatComplete } from "./vod/concat-complete.ts";
import { describeFileAttributesComplete } from "./vod/describe-file-attributes-complete.ts";
import { editMediaComplete } from "./vod/edit-media-complete.ts";
import { fileDeleted } from "./vod/file-deleted.ts";
import { mediaCastStatusChanged } from "./vod/media-cast-status-changed.ts";
import { newFileUpload } from "./vod/new-file-upload.ts";
import { persistenceComplete } from "./vod/persistence-complete.ts";
import { procedureStateChanged } from "./vod/procedure-state-changed.ts";
import { processMediaByMpsComplete } from "./vod/process-media-by-mps-complete.ts";
import { pullComplete } from "./vod/pull-complete.ts";
import { qualityEnhanceComplete } from "./vod/quality-enhance-complete.ts";
import { rebuildMediaComplete } from "./vod/rebuild-media-complete.ts";
import { reduceMediaBitrateComplete } from "./vod/reduce-media-bitrate-complete.ts";
import { removeWatermark } from "./vod/remove-watermark.ts";
import { restoreMediaComplete } from "./vod/restore-media-complete.ts";
import { splitMediaComplete } from "./vod/split-media-complete.ts";
import { wechatMiniProgramPublishComplete } from "./vod/wechat-mini-program-publish-complete.ts";
import { wechatPublishComplete } from "./vod/wechat-publish-complete.ts";

/** Every event handler. Router, README table and tests derive from this list: a new type is one line here. */
export const catalogue: Catalogue = {
  handlers: [
    newFileUpload,
    fileDeleted,
    procedureStateChanged,
    pullComplete,
    editMediaComplete,
    composeMediaComplete,
    splitMediaComplete,
    restoreMediaComplete,
    persistenceComplete,
    describeFileAttributesComplete,
    qualityEnhanceComplete,
    rebuildMediaComplete,
    removeWatermark,
    complexAdaptiveDynamicStreamingComplete,
    processMediaByMpsComplete,
    reduceMediaBitrateComplete,
    mediaCastStatusChanged,
    wechatMiniProgramPublishComplete,
    wechatPublishComplete,
    concatComplete,
    workflowTask,
  ],
  unknown,
};
