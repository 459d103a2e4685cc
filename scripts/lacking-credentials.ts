import { credentialsFrom } from "#shared/aws/credentials.ts";
import type { Environment } from "#shared/settings.ts";
import { StoreError } from "#shared/stores/store.ts";
import { storePlace } from "#shared/stores/store-place.ts";

/** What to set so that the store can be asked at all; null if nothing is missing. A folder needs nothing. */
export function lackingCredentials(store: string, environment: Environment): string | null {
  const place = storePlace(store, environment);
  if (place === null || place.kind === "folder") return null;
  try {
    credentialsFrom(environment, place.kind === "cos" ? "tencent" : "aws");
    return null;
  } catch (error) {
    if (error instanceof StoreError) return error.message;
    throw error;
  }
}
