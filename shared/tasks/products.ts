import type { Interpretation } from "../event-handler.ts";
import type { Output } from "../result.ts";
import { type Ending, failureOf } from "./failure.ts";
import { madeFile, madeMedia, type OutputFile } from "./output-file.ts";
import { type TaskPayload, taskOutput, taskResult } from "./task.ts";

/**
 * The outputs of a task that makes any number of things: one for each; of a failed one that made nothing, one
 * that failed. What a failed task did make is there for all that: only a product without files failed with it.
 */
export function productOutputs(
  kind: string,
  task: Ending & { Status: string | null },
  products: readonly (Partial<Output> & Pick<Output, "files">)[],
): Output[] {
  const failed = failureOf(task) !== null;
  const made = failed ? products.filter(({ files }) => files.length > 0) : products;
  if (failed && made.length === 0) return [taskOutput(kind, task, {})];
  return made.map((known) => taskOutput(kind, { Status: task.Status }, known));
}

/**
 * The result of a task that makes new media files, any number of them. Only files that are kept for good have an
 * id, and only a single one of these is the subject. `sources` are the ids of the files it was made from.
 */
export function madeFilesResult(
  kind: string,
  task: TaskPayload,
  made: readonly OutputFile[],
  sources: readonly (string | null)[],
): Interpretation {
  const outputs = productOutputs(
    kind,
    task,
    made.map((file) => madeFile(file)),
  );
  const kept = made.filter((file) => file !== null).filter(({ FileId }) => FileId !== null);
  const only = kept.length === 1 ? (kept[0] ?? null) : null;
  return {
    ...taskResult(task, outputs),
    fileId: only?.FileId ?? null,
    fileIds: [...kept.map(({ FileId }) => FileId), ...sources],
    media: madeMedia(only),
  };
}
