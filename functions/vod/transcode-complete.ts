import { eventHandler } from "#shared/event-handler.ts";
import { code, id, list, number, object, record, text } from "#shared/fields.ts";
import { filesOf } from "#shared/tasks/file.ts";
import { mediaOf } from "#shared/tasks/media.ts";
import { productOutputs } from "#shared/tasks/products.ts";
import { taskResult } from "#shared/tasks/task.ts";

/** A video was transcoded (2017 API). There is no Status: the event comes when it is over. */
export const transcodeComplete = eventHandler({
  service: "vod",
  types: ["TranscodeComplete"],
  fields: ["TranscodeCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      TaskId: id(),
      ErrCode: code(),
      Message: text(),
      FileId: id(),
      FileName: text(),
      Duration: number(),
      CoverUrl: text(),
      PlayInfoSet: list(
        record({ Url: text(), Definition: number(), Bitrate: number(), Height: number(), Width: number() }),
      ),
    }),
  interpret: (payload) => {
    const { FileId: fileId, FileName: name, Duration: duration, CoverUrl: coverUrl } = payload;
    const task = { Status: "FINISH", ...payload };
    const versions = payload.PlayInfoSet.map((it) => ({
      definition: it.Definition,
      files: filesOf([{ url: it.Url }]),
      width: it.Width,
      height: it.Height,
      bitrate: it.Bitrate,
    }));
    const media = mediaOf(null, null, { name, duration, coverUrl });
    return { ...taskResult(task, productOutputs("Transcode", task, versions)), fileId, media };
  },
});
