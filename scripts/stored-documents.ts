import type { Document } from "#shared/document.ts";
import { openStored } from "#shared/stored/open-stored.ts";

/**
 * Every document of the store that the setting STORE names. A task that ends meanwhile may be read twice.
 * @param skipped is told of what is no document.
 * @throws UnreadableStore
 */
export async function* storedDocuments(
  setting: string,
  skipped: (name: string) => void = () => undefined,
): AsyncGenerator<Document> {
  const stored = await openStored(setting, process.env, skipped);
  try {
    yield* stored.documents();
  } finally {
    stored.close();
  }
}
