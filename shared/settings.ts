import { callbackTable, readWithStore } from "./callback-settings.ts";
import type * as setting from "./setting.ts";
import { type BadSetting, type Environment, endpoint, oneOf, text, whole } from "./setting.ts";
import { cmqForm, cmqPlace } from "./tencent/cmq-place.ts";

export { emptySecrets, hasGuard } from "./callback-settings.ts";
export { isDeployed, logFormat } from "./deployment.ts";
export { type BadSetting, describeBadSetting, type Environment } from "./setting.ts";

export const drainForms = `\`none\` or ${cmqForm}, with \`&endpoint=<url>\` for another server`;

/** All settings of the pipeline. What they mean is in scripts/settings-table.ts. */
export const settingsTable = {
  ...callbackTable,
  PULL_CONCURRENCY: whole(2, 1, 16),
  RECONCILE_SERVICES: oneOf("vod,mps", "vod", "mps"),
  RECONCILE_HOURS: whole(24, 1, 72, "whole hours"),
  PROGRESS_HOURS: whole(6, 0, 72, "whole hours"),
  TDMQ_ENDPOINT: endpoint("https://tdmq.tencentcloudapi.com"),
  DRAIN_QUEUE: text("none", drainForms, (it, _, wrong) => it === "none" || cmqPlace(it, wrong)),
  DRAIN_CONCURRENCY: whole(2, 1, 16),
  DRAIN_APP: text("default", "letters, digits, `_` and `-`, 1 to 64", (it) =>
    /^[A-Za-z0-9_-]{1,64}$/.test(it),
  ),
  PORT: whole(3000, 0, 65_535, "a port"),
};

export type Settings = setting.Settings<typeof settingsTable>;

export type SettingsCheck = { settings: Settings; bad: [] } | { settings: null; bad: BadSetting[] };

/** Reads the settings, all from the environment. An empty variable counts as unset. */
export const readSettings = (environment: Environment): SettingsCheck =>
  readWithStore(settingsTable, environment);

/** What `drain` needs, and other functions do not. */
export function lacksQueue({ DRAIN_QUEUE }: Settings): BadSetting[] {
  return DRAIN_QUEUE === "none" ? [{ name: "DRAIN_QUEUE", was: DRAIN_QUEUE, mayBe: cmqForm }] : [];
}
