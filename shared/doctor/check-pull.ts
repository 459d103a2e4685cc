import type { PullApp } from "../ingress/pull-run.ts";
import type { TencentCall } from "../tencent/sdk-call.ts";
import { vodApi } from "../tencent/vod-api.ts";
import { type Diagnosis, no, skipped, yes } from "./diagnosis.ts";
import { application, describeEventConfig, wantedMode } from "./event-config.ts";
import type { Check, Wanted } from "./patient.ts";
import { tencentFault } from "./tencent-fault.ts";

/** Can the events that wait be pulled, and how many are there? Nothing is confirmed; what is pulled is hidden for 30 s. */
export const checkPull: Check = async ({ vod, apps, wanted }, by) => {
  if (vod === null)
    return [
      wantedMode(wanted) === "PULL"
        ? no("PullEvents", "no keys of Tencent Cloud", "set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY")
        : skipped("PullEvents", "no keys of Tencent Cloud"),
    ];
  return Promise.all(apps.map((app) => checkApp(vod, app, wanted, by)));
};

async function checkApp(vod: TencentCall, app: PullApp, wanted: Wanted, by: AbortSignal): Promise<Diagnosis> {
  const name = `PullEvents ${app.app}`;
  const config = await describeEventConfig(vod, app, by).catch(() => null);
  const mode = wantedMode(wanted) ?? config?.Mode;
  if (mode !== "PULL") return skipped(name, "events are pushed; say --pull if they are to be pulled");
  const waiting = await vod("DescribeEventsState", application(app), by).then(
    ({ response }) =>
      `about ${Number(response["CountOfEventsToPull"])} wait (a count that may be minutes old)`,
    () => "how many wait cannot be asked (vod:DescribeEventsState)",
  );
  try {
    const pulled = (await vodApi(vod).pullEvents(app.subAppId, by)).length;
    const hidden = pulled === 0 ? "none was pulled" : `${pulled} pulled, not confirmed: hidden for 30 s now`;
    return yes(name, `answers; ${waiting}; ${hidden}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    const { what, todo } = tencentFault(cause, "vod:PullEvents and vod:ConfirmEvents");
    return no(name, what, todo);
  }
}
