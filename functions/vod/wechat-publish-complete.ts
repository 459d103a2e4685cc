import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { publishing } from "#shared/tasks/publishing.ts";
import { taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A video was published to WeChat (retired). Retired; old pages name the payload without "Event". */
export const wechatPublishComplete = eventHandler({
  service: "vod",
  types: ["WechatPublishComplete"],
  fields: ["WechatPublishCompleteEvent", "WechatPublishComplete"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      FileId: id(),
      Definition: number(),
      WechatStatus: text(),
      WechatUrl: text(),
    }),
  interpret: ({ FileId: fileId, Definition: definition, WechatStatus, WechatUrl: url, ...rest }) => {
    const task = publishing(rest, WechatStatus, "SUCCESS");
    const published = taskOutput("WechatPublish", task, { definition, files: filesOf([{ url }]) });
    return { ...taskResult(task, [published]), fileId };
  },
});
