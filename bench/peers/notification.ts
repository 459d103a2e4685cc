import { z } from "zod";

const subTask = z
  .object({
    Status: z.string(),
    ErrCodeExt: z.string().nullish(),
    ErrCode: z.number().nullish(),
    Message: z.string().nullish(),
    Progress: z.number().nullish(),
    Input: z.looseObject({ Definition: z.number().nullish() }).nullish(),
    Output: z.looseObject({ Url: z.string().nullish(), Definition: z.number().nullish() }).nullish(),
    BeginProcessTime: z.string().nullish(),
    FinishTime: z.string().nullish(),
  })
  .nullish();

const stream = z.object({ Bitrate: z.number().nullish(), Codec: z.string().nullish() });

/** The fields of a ProcedureStateChanged that an application reads, as its author would name them; others pass. */
export const notification = z.looseObject({
  EventType: z.string(),
  ProcedureStateChangeEvent: z.looseObject({
    TaskId: z.string(),
    Status: z.string(),
    ErrCode: z.number(),
    Message: z.string(),
    FileId: z.string(),
    FileName: z.string().nullish(),
    FileUrl: z.string().nullish(),
    MetaData: z
      .looseObject({
        Size: z.number(),
        Container: z.string(),
        Bitrate: z.number(),
        Width: z.number(),
        Height: z.number(),
        Duration: z.number(),
        VideoStreamSet: z.array(stream.loose()),
        AudioStreamSet: z.array(stream.loose()),
      })
      .nullish(),
    MediaProcessResultSet: z
      .array(
        z.looseObject({
          Type: z.string(),
          TranscodeTask: subTask,
          AnimatedGraphicTask: subTask,
          SnapshotByTimeOffsetTask: subTask,
          SampleSnapshotTask: subTask,
          ImageSpriteTask: subTask,
          CoverBySnapshotTask: subTask,
          AdaptiveDynamicStreamingTask: subTask,
        }),
      )
      .nullish(),
    SessionId: z.string().nullish(),
    SessionContext: z.string().nullish(),
  }),
});
