import type { PullApp } from "../ingress/pull-run.ts";
import type { TencentCall } from "../tencent/sdk-call.ts";
import { servedBase } from "./callback-url.ts";
import { type Diagnosis, no, skipped, yes } from "./diagnosis.ts";
import {
  currentSignKey,
  describeEventConfig,
  differences,
  type EventConfig,
  switchNames,
  wantedMode,
} from "./event-config.ts";
import type { Check, Patient } from "./patient.ts";
import { tencentFault } from "./tencent-fault.ts";

/** Does VOD send each application's events to us, and all of them? */
export const checkEventConfig: Check = async (patient, by) => {
  const { vod, apps } = patient;
  if (vod === null)
    return [
      skipped("VOD", "no keys of Tencent Cloud", "set TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY"),
    ];
  const found: Diagnosis[] = [];
  for (const app of apps) found.push(...(await checkApp(patient, vod, app, by)));
  return found;
};

async function checkApp(
  patient: Patient,
  vod: TencentCall,
  app: PullApp,
  by: AbortSignal,
): Promise<Diagnosis[]> {
  let config: EventConfig;
  try {
    config = await describeEventConfig(vod, app, by);
  } catch (error) {
    const { what, todo } = tencentFault(error, "vod:DescribeEventConfig");
    return [no(`VOD ${app.app}`, what, todo)];
  }
  const { wanted, layers } = patient;
  const different = differences(config, app, wanted, layers);
  // Never from push to pull, unless somebody said so.
  const pull = wanted.mode === "PULL" || (wanted.url === null && config.Mode === "PULL") ? " --pull" : "";
  const base = wanted.url === null ? "https://…" : servedBase(wanted.url);
  const url = wanted.url === null && pull !== "" ? "" : ` --url ${base}`;
  const fix = `npm run doctor --${url}${pull} --fix writes it`;
  const row = (field: string, what: string, todo = fix) => {
    const difference = different.find((it) => it.field === field);
    const name = `VOD ${app.app}: ${field}`;
    return difference === undefined
      ? yes(name, what)
      : no(name, `is ${difference.is || "none"}, should be ${difference.shouldBe}`, todo);
  };
  const mode =
    config.Mode === "PULL" ? "PULL: events wait until pull takes them" : `${config.Mode}: events are posted`;
  const rows = [row("Mode", mode), urlRow()];
  for (const event of wanted.events) {
    const without = wanted.events.filter((it) => it !== event).join(",") || "none";
    rows.push(
      row(switchNames[event], "ON", `${fix}; or say --events ${without} if these events are not wanted`),
    );
  }
  return [...rows, keyRow()];

  function urlRow(): Diagnosis {
    const name = `VOD ${app.app}: NotificationUrl`;
    if (wantedMode(wanted) === "PULL" || (wanted.url === null && config.Mode === "PULL"))
      return skipped(name, "not used: events are pulled");
    if (wanted.url === null)
      return skipped(name, "not compared", "say --url https://… where the callback is served");
    if (layers === null) return skipped(name, "not compared: the secrets are not known");
    return row("NotificationUrl", "ours");
  }

  function keyRow(): Diagnosis {
    const name = `VOD ${app.app}: SignKey`;
    return currentSignKey(app.app, layers) === null
      ? skipped(name, "none is set here")
      : skipped(name, "VOD does not tell which it has: --fix writes ours");
  }
}
