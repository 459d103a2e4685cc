import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Document } from "../document.ts";
import type { Environment } from "../settings.ts";
import { openStored } from "../stored/open-stored.ts";
import { storePlace } from "../stores/store-place.ts";

/** The documents in the store that say that their task runs. @throws UnreadableStore */
export async function* processing(setting: string, environment: Environment): AsyncGenerator<Document> {
  const place = storePlace(setting, environment);
  if (place?.kind === "folder" && !existsSync(join(place.path, "progress"))) return;
  const stored = await openStored(setting, environment);
  try {
    yield* stored.documents({ state: "processing" });
  } finally {
    stored.close();
  }
}
