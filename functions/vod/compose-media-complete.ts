import { eventHandler } from "#shared/event-handler.ts";
import { id, list, number, object, record } from "#shared/fields.ts";
import { madeFileResult } from "#shared/tasks/made-file-result.ts";
import { vodMetaData } from "#shared/tasks/media.ts";
import { outputFile } from "#shared/tasks/output-file.ts";
import { sessionFields, taskFields } from "#shared/tasks/task.ts";

const item = () => record({ SourceMedia: id() });

/** A video was composed from tracks. A source is a file id or a URL. */
export const composeMediaComplete = eventHandler({
  service: "vod",
  types: ["ComposeMediaComplete"],
  fields: ["ComposeMediaCompleteEvent"],
  identity: "task",
  schema: () =>
    object({
      ...taskFields(),
      ...sessionFields(),
      Progress: number(),
      Input: record({
        Tracks: list(
          record({
            TrackItems: list(record({ VideoItem: item(), AudioItem: item(), StickerItem: item() })),
          }),
        ),
      }),
      Output: outputFile(),
      MetaData: vodMetaData(),
    }),
  interpret: (task) => {
    const items = (task.Input?.Tracks ?? []).flatMap(({ TrackItems }) => TrackItems);
    const sources = items.map(
      ({ VideoItem, AudioItem, StickerItem }) => (VideoItem ?? AudioItem ?? StickerItem)?.SourceMedia ?? null,
    );
    return madeFileResult(
      "ComposeMedia",
      task,
      sources.filter((source) => !source?.includes("/")),
    );
  },
});
