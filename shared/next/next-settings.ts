import * as v from "valibot";
import type { BadSetting, Environment } from "../settings.ts";
import { type NotifyPlace, notifyForms, notifyPlace } from "./notify-place.ts";
import { secretForms, webhookSecrets } from "./webhook-secrets.ts";

/**
 * The settings of the next step. They are kept apart from those of the pipeline: a wrong one here must not keep a
 * notification from being stored.
 */
export const nextSettingsSchema = v.object({
  NOTIFY: v.pipe(
    v.optional(v.string(), "none"),
    v.description(`Where each finished result is published after \`onResult\`: ${notifyForms}.`),
  ),
  NOTIFY_SECRET: v.pipe(
    v.optional(v.string(), ""),
    v.description(`What signs the webhooks: ${secretForms}.`),
  ),
});

/** What the next step needs to know, or what is wrong. */
type NextSettings =
  | { notify: NotifyPlace; secrets: readonly Buffer[]; bad: [] }
  | { notify: null; bad: BadSetting[] };

/** Reads NOTIFY and NOTIFY_SECRET. An empty variable counts as unset. What is wrong is told without any secret. */
export function nextSettings(environment: Environment): NextSettings {
  const set = (name: "NOTIFY" | "NOTIFY_SECRET") => environment[name] || undefined;
  const { NOTIFY, NOTIFY_SECRET } = v.parse(nextSettingsSchema, {
    NOTIFY: set("NOTIFY"),
    NOTIFY_SECRET: set("NOTIFY_SECRET"),
  });
  const bad: BadSetting[] = [];
  const notify = notifyPlace(NOTIFY, environment);
  if (notify === null) bad.push({ name: "NOTIFY", was: withoutSecrets(NOTIFY), mayBe: notifyForms });
  const secrets = webhookSecrets(NOTIFY_SECRET);
  if (secrets === null || (notify?.kind === "webhook" && secrets.length === 0)) {
    const was = NOTIFY_SECRET === "" ? "" : "…";
    bad.push({ name: "NOTIFY_SECRET", was, mayBe: secretForms });
  }
  if (notify === null || secrets === null || bad.length > 0) return { notify: null, bad };
  return { notify, secrets, bad: [] };
}

/** A URL may hold a password, or a token in its query. */
function withoutSecrets(setting: string): string {
  return setting.replace(/\/\/[^/]*@/, "//…@").replace(/^(https?:[^?#]*)[?#].*$/s, "$1?…");
}
