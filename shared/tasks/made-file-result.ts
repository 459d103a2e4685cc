import type { Interpretation } from "../event-handler.ts";
import type { MetaData } from "./media.ts";
import { madeFile, madeMedia, type OutputFile } from "./output-file.ts";
import { type TaskPayload, taskOutput, taskResult } from "./task.ts";

interface MakingTask extends TaskPayload {
  Output: OutputFile;
  /** Of the new file, where it stands beside Output. */
  MetaData?: MetaData;
}

/** VOD: a task that makes one new file, its subject. A file that was not made has no measures: they are zeros. */
export function madeFileResult(
  kind: string,
  task: MakingTask,
  sources: readonly (string | null)[],
  definition: number | null = null,
): Interpretation {
  const { Output, MetaData = null } = task;
  const made = madeFile(Output, MetaData);
  const known = made.files.length > 0 ? made : {};
  const fileId = Output?.FileId ?? null;
  return {
    ...taskResult(task, [taskOutput(kind, task, { definition, ...known })]),
    fileId,
    fileIds: sources,
    media: fileId === null ? null : madeMedia(Output, MetaData),
  };
}
