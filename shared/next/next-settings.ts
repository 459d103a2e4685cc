import type { BadSetting, Environment } from "../settings.ts";
import { type NotifyPlace, notifyForms, notifyPlace } from "./notify-place.ts";
import { isWebhookSecret, secretForms } from "./webhook-secrets.ts";

/**
 * The settings of the next step, if they are not set. They are kept apart from those of the pipeline: a wrong one here must
 * not keep a notification from being stored, nor weigh on the callback's cold start.
 */
export const nextSettingsTable = { NOTIFY: { usual: "none" }, NOTIFY_SECRET: { usual: "" } };

interface NextSettings {
  /** `none` where NOTIFY is wrong. */
  notify: NotifyPlace;
  /** NOTIFY_SECRET as it was set. */
  secrets: string;
  bad: BadSetting[];
}

/** Reads NOTIFY and NOTIFY_SECRET. An empty variable counts as unset. What is wrong is told without any secret. */
export function nextSettings(environment: Environment): NextSettings {
  const set = (name: keyof typeof nextSettingsTable) => environment[name] || nextSettingsTable[name].usual;
  const [NOTIFY, secrets] = [set("NOTIFY"), set("NOTIFY_SECRET")];
  const bad: BadSetting[] = [];
  let why = "";
  const notify = notifyPlace(NOTIFY, environment, (it) => {
    why = withoutSecrets(it);
  });
  if (notify === null) bad.push({ name: "NOTIFY", was: withoutSecrets(NOTIFY), why, mayBe: notifyForms });
  const isNeeded = notify?.kind === "webhook" || secrets !== "";
  if (isNeeded && !isWebhookSecret(secrets))
    bad.push({ name: "NOTIFY_SECRET", was: secrets === "" ? "" : "…", mayBe: secretForms });
  return { notify: notify ?? { kind: "none" }, secrets, bad };
}

/** A URL may hold a password, or a token in its query. */
function withoutSecrets(setting: string): string {
  return setting.replace(/(\/\/|")[^/"]*@/, "$1…@").replace(/^(https?:[^?#]*)[?#].*$/s, "$1?…");
}
