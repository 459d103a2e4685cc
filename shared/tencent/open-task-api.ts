import type { Environment, Settings } from "../settings.ts";
import { mpsClient } from "./mps-client.ts";
import { type TaskApi, taskApi } from "./task-api.ts";
import { tencentCredentials } from "./tencent-credentials.ts";
import { vodClient } from "./vod-client.ts";

/**
 * Both APIs with the keys of now. While they are the same, so are the connections.
 * @returns a function that throws a StoreError if there are no keys.
 */
export function openTaskApi(
  settings: Pick<Settings, "VOD_ENDPOINT" | "MPS_ENDPOINT">,
  environment: Environment,
): () => TaskApi {
  let last: { keys: string; api: TaskApi } | null = null;
  return () => {
    const credentials = tencentCredentials(environment);
    const keys = JSON.stringify(credentials);
    if (last?.keys !== keys) {
      const vod = vodClient({ ...credentials, endpoint: new URL(settings.VOD_ENDPOINT) });
      const mps = mpsClient({ ...credentials, endpoint: new URL(settings.MPS_ENDPOINT) });
      last = { keys, api: taskApi({ vod, mps }) };
    }
    return last.api;
  };
}
