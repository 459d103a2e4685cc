import { urlOf } from "#shared/next/url-of.ts";
import type { OnResult } from "./catalogue.ts";

/**
 * Your next step: called for each finished result, at least once. This file is yours. Whatever you do here, do it so
 * that doing it twice for the same `key` is harmless. To have it called again, throw.
 */
export const onResult: OnResult = async (result, _document, { log }) => {
  const { eventType, outputs, error } = result;
  if (eventType === "FileDeleted") return log(`deleted: ${result.fileIds.join(", ")}`);
  for (const { kind, files, error } of outputs) {
    for (const file of files)
      log(`${kind} is at ${urlOf(file) ?? file.storage?.path ?? `file ${file.fileId}`}`);
    if (error !== null) log(`${kind} failed: ${error.code} ${error.message}`);
  }
  const isTold = outputs.some((output) => output.error !== null);
  if (error !== null && !isTold) log(`${eventType} failed: ${error.code} ${error.message}`);
};
