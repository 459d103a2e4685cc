import { eventHandler } from "#shared/event-handler.ts";
import { id, number, object, text } from "#shared/fields.ts";
import { publishing } from "#shared/tasks/publishing.ts";
import { taskFields, taskOutput, taskResult } from "#shared/tasks/task.ts";

/** A video was published to a WeChat mini program. The second key is seen on the wire. */
export const wechatMiniProgramPublishComplete = eventHandler({
  service: "vod",
  types: ["WechatMiniProgramPublishComplete"],
  fields: ["WechatMiniProgramPublishCompleteEvent", "WechatMiniProgramPublishEvent"],
  identity: "task",
  schema: () => object({ ...taskFields(), FileId: id(), SourceDefinition: number(), PublishResult: text() }),
  interpret: ({ FileId: fileId, SourceDefinition: definition, PublishResult, ...rest }) => {
    const task = publishing(rest, PublishResult, "Pass");
    return {
      ...taskResult(task, [taskOutput("WechatMiniProgramPublish", task, { definition })]),
      fileId,
    };
  },
});
