import type { AskTencent } from "#shared/confirming.ts";
import { pullApps } from "#shared/ingress/pull-apps.ts";
import type { Service } from "#shared/result.ts";
import type { Environment, Settings } from "#shared/settings.ts";
import { keysByReference } from "#shared/tencent/keys-by-reference.ts";
import { mpsClient } from "#shared/tencent/mps-client.ts";
import type { TencentCall } from "#shared/tencent/sdk-call.ts";
import { notificationFrom } from "#shared/tencent/task-detail.ts";
import { type TencentCredentials, tencentCredentials } from "#shared/tencent/tencent-credentials.ts";
import { TencentError } from "#shared/tencent/tencent-error.ts";
import { vodClient } from "#shared/tencent/vod-client.ts";

export { confirming } from "#shared/confirming.ts";

/** No function of its own: `callback` loads it, with both SDKs, only if CONFIRM_WITH_TENCENT is on. */
export function askTencent(
  settings: Pick<Settings, "VOD_ENDPOINT" | "MPS_ENDPOINT" | "PULL_APPS">,
  environment: Environment,
): AskTencent {
  const subAppIds = new Map((pullApps(settings.PULL_APPS) ?? []).map(({ app, subAppId }) => [app, subAppId]));
  const clientsOf = clients(new URL(settings.VOD_ENDPOINT), new URL(settings.MPS_ENDPOINT));
  const keys = keysByReference(environment, () => new Date());
  return async (service, taskId, app, by) => {
    const call = clientsOf(tencentCredentials(await keys(by)))[service];
    const SubAppId = service === "vod" ? subAppIds.get(app) : undefined;
    const application = typeof SubAppId === "number" ? { SubAppId } : {};
    try {
      const { response } = await call("DescribeTaskDetail", { TaskId: taskId, ...application }, by);
      return notificationFrom(service, response);
    } catch (error) {
      // A task that is too old, or of which nobody has heard.
      if (
        error instanceof TencentError &&
        /^(?:ResourceNotFound|InvalidParameterValue)/.test(error.code ?? "")
      )
        return null;
      throw error;
    }
  };
}

/** Both APIs with the keys of now. While they are the same, so are the connections. */
function clients(vod: URL, mps: URL): (keys: TencentCredentials) => Record<Service, TencentCall> {
  let last: { keys: string; calls: Record<Service, TencentCall> } | null = null;
  return (credentials) => {
    const keys = JSON.stringify(credentials);
    if (last?.keys !== keys) {
      const calls = {
        vod: vodClient({ ...credentials, endpoint: vod }),
        mps: mpsClient({ ...credentials, endpoint: mps }),
      };
      last = { keys, calls };
    }
    return last.calls;
  };
}
