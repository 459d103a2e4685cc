import { eventHandler } from "#shared/event-handler.ts";
import { code, id, list, number, object, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { taskOutput, taskResult } from "#shared/tasks/task.ts";

/**
 * Sheets of small pictures were made of a video (2017 API). There is no Status: the event comes when it is
 * over.
 */
export const createImageSpriteComplete = eventHandler({
  service: "vod",
  types: ["CreateImageSpriteComplete"],
  fields: ["CreateImageSpriteCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      ErrCode: code(),
      Message: text(),
      FileId: id(),
      Definition: number(),
      ImageSpriteUrlSet: list(text()),
      WebVttUrl: text(),
    }),
  interpret: (payload) => {
    const { FileId: fileId, Definition: definition, ImageSpriteUrlSet, WebVttUrl } = payload;
    const task = { Status: "FINISH", ...payload };
    const files = filesOf([...ImageSpriteUrlSet, WebVttUrl].map((url) => ({ url })));
    return { ...taskResult(task, [taskOutput("CreateImageSprite", task, { definition, files })]), fileId };
  },
});
