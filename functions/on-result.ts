import type { OnResult } from "./catalogue.ts";

/**
 * Your next step: called for each finished result, at least once. This file is yours. Whatever you do here, do it so
 * that doing it twice for the same `key` is harmless. To have it called again, throw.
 */
export const onResult: OnResult = async (result, _document, { log }) => {
  if (result.eventType === "FileDeleted") return log(`deleted: ${result.fileIds.join(", ")}`);
  for (const { kind, files, error } of result.outputs) {
    for (const { url } of files) if (url !== null) log(`${kind} can be played at ${url}`);
    if (error !== null) log(`${kind} failed: ${error.code} ${error.message}`);
  }
  if (result.error !== null) log(`${result.eventType} failed: ${result.error.code} ${result.error.message}`);
};
