import type { Interpretation } from "../event-handler.ts";
import { type InputInfo, sourceOf } from "./file.ts";
import { type MetaData, mediaOf } from "./media.ts";

/** MPS: the source of a task is its subject. Only in VOD does it have an id. */
export function sourceResult(
  input: InputInfo,
  metaData: MetaData = null,
): Pick<Interpretation, "fileId" | "media"> {
  const storage = sourceOf(input);
  const url = input?.UrlInputInfo?.Url ?? null;
  return {
    fileId: input?.VODInputInfo?.FileId ?? null,
    media: mediaOf(null, metaData, { name: storage?.path ?? null, url, storage }),
  };
}
