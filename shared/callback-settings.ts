import { referenceForm, secretReference } from "./authenticate/secret-source.ts";
import { guards, secretsForm, secretsIn } from "./authenticate/secrets.ts";
import { isDeployed } from "./deployment.ts";
import { pullApps, pullAppsForms } from "./ingress/pull-apps.ts";
import { overflowForms, overflowPlace } from "./overflow/overflow-place.ts";
import {
  type BadSetting,
  type Environment,
  endpoint,
  oneOf,
  readTable,
  type Setting,
  type Settings,
  text,
  whole,
} from "./setting.ts";
import { storeForms, storePlace } from "./stores/store-place.ts";

/** A setting that holds secrets, or says where they are. Its value is told to nobody. */
const secrets: Setting<string> = {
  ...text("", `${secretsForm}, or where that is to be read: ${referenceForm}`, (it) => badEntry(it) === null),
  told: (was) => `… (entry ${badEntry(was)})`,
};

function badEntry(setting: string): number | null {
  const read = secretsIn(setting);
  return "badEntry" in read && !secretReference.test(setting) ? read.badEntry : null;
}

/** What the callback reads. The other settings are kept apart: they need not weigh on its cold start. */
export const callbackTable = {
  STORE: text("file:./data", storeForms, storePlace),
  EXPIRE_DAYS: whole(30, 0, 3650, "a whole number of days"),
  OVERFLOW: text("none", overflowForms, overflowPlace),
  HOLD_SECONDS: whole(12, 0, 25, "whole seconds"),
  HOLD_AT_MOST: whole(100, 0, 10_000),
  CALLBACK_TOKENS: secrets,
  VOD_SIGN_KEYS: secrets,
  MPS_NOTIFY_KEYS: secrets,
  SIGN_WINDOW_SECONDS: whole(900, 60, 86_400, "whole seconds"),
  CONFIRM_WITH_TENCENT: oneOf("off", "finished"),
  ALLOW_ANYONE: oneOf("no", "yes"),
  BODY_LIMIT: whole(6_291_456, 1024, 67_108_864, "a whole number of bytes"),
  LOG_FORMAT: oneOf("auto", "text", "json"),
  // These three are for CONFIRM_WITH_TENCENT.
  PULL_APPS: text("default", pullAppsForms, pullApps),
  VOD_ENDPOINT: endpoint("https://vod.tencentcloudapi.com"),
  MPS_ENDPOINT: endpoint("https://mps.tencentcloudapi.com"),
};

export type CallbackSettings = Settings<typeof callbackTable>;

/** Reads a table with STORE in it. What is well formed may still be of no use where we run. */
export function readWithStore<T extends { STORE: Setting<string> } & Record<string, Setting<unknown>>>(
  table: T,
  environment: Environment,
): ReturnType<typeof readTable<T>> {
  const read = readTable(table, environment);
  const bad =
    read.settings === null ? [] : lostFolder(environment["STORE"] || table.STORE.usual, environment);
  return bad.length > 0 ? { settings: null, bad } : read;
}

function lostFolder(STORE: string, environment: Environment): BadSetting[] {
  if (!isDeployed(environment) || !STORE.startsWith("file:") || STORE.startsWith("file:/mnt/")) return [];
  const mayBe =
    "`file:/mnt/<folder>` on a mounted file system: any other folder of a function is lost with it";
  return [{ name: "STORE", was: STORE, mayBe }];
}

/** The callback's settings; in a cloud there has to be somebody at the door. */
export function readCallbackSettings(
  environment: Environment,
): ReturnType<typeof readTable<typeof callbackTable>> {
  const read = readWithStore(callbackTable, environment);
  const bad = read.settings === null ? [] : lacksGuard(read.settings, environment);
  return bad.length > 0 ? { settings: null, bad } : read;
}

/** How to hold pushes: known also where another setting is wrong, since then they are held too. Milliseconds. */
export function holding(environment: Environment): { hold: number; most: number } {
  const { HOLD_SECONDS, HOLD_AT_MOST } = callbackTable;
  const { settings } = readTable({ HOLD_SECONDS, HOLD_AT_MOST }, environment);
  return { hold: (settings?.HOLD_SECONDS ?? 12) * 1_000, most: settings?.HOLD_AT_MOST ?? 100 };
}

type Guards = Pick<CallbackSettings, (typeof guards)[number]>;

/** Does any setting keep strangers out? Empty secrets do not. */
export function hasGuard(settings: Guards): boolean {
  return guards.some((name) => {
    const read = secretsIn(settings[name]);
    return secretReference.test(settings[name]) || ("secrets" in read && read.secrets.size > 0);
  });
}

/** What is set to keep strangers out and does not, one sentence each, for the log. It names no app: what stands there may be a secret. */
export function emptySecrets(settings: Guards): string[] {
  return guards.flatMap((name) => {
    const read = secretsIn(settings[name]);
    const empty = "secrets" in read ? read.empty : [];
    return empty.map((entry) => `${name}: entry ${entry} has no secret after its "=": it counts as not set`);
  });
}

function lacksGuard(settings: CallbackSettings, environment: Environment): BadSetting[] {
  if (hasGuard(settings) || settings.ALLOW_ANYONE === "yes" || !isDeployed(environment)) return [];
  const mayBe = `${secretsForm}; or set VOD_SIGN_KEYS or MPS_NOTIFY_KEYS, or ALLOW_ANYONE=yes to let anyone in`;
  return [{ name: "CALLBACK_TOKENS", was: settings.CALLBACK_TOKENS && "… (no secret)", mayBe }];
}
