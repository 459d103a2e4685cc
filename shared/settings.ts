import * as v from "valibot";
import { referenceForm, secretReference } from "./authenticate/secret-source.ts";
import { secretsForm, secretsIn } from "./authenticate/secrets.ts";
import { pullApps, pullAppsForms } from "./ingress/pull-apps.ts";
import type { LogFormat } from "./log.ts";
import { overflowForms, overflowPlace } from "./overflow/overflow-place.ts";
import { storeForms, storePlace } from "./stores/store-place.ts";
import { cmqForm, cmqPlace } from "./tencent/cmq-place.ts";

export const drainForms = `\`none\` or ${cmqForm}, with \`&endpoint=<url>\` for another server`;

/** A setting that holds secrets, or says where they are. */
function secrets() {
  const forms = `${secretsForm}, or where that is to be read: ${referenceForm}`;
  const isRead = (it: string) => secretReference.test(it) || "secrets" in secretsIn(it);
  return v.pipe(v.optional(v.string(), ""), v.check(isRead, forms));
}

/** A whole number within bounds. `unit` says of what. */
function whole(usual: number, least: number, most: number, unit = "a whole number") {
  const mayBe = `${unit}, ${least} to ${most}`;
  return v.pipe(
    v.optional(v.string(), String(usual)),
    v.digits(mayBe),
    v.transform(Number),
    v.minValue(least, mayBe),
    v.maxValue(most, mayBe),
  );
}

/** An API's address. */
function endpoint(usual: string) {
  const isOne = (it: string) => URL.canParse(it) && /^https?:\/\/[^/?#]+\/?$/.test(it);
  return v.pipe(v.optional(v.string(), usual), v.check(isOne, "`https://<host>`"));
}

/** The settings, all from the environment. What they mean is in scripts/settings-table.ts: a function need not know. */
export const settingsSchema = v.object({
  STORE: v.pipe(
    v.optional(v.string(), "file:./data"),
    v.regex(/^(?:file:.|(?:s3|cos|dynamodb):\/\/.)/, storeForms),
  ),
  EXPIRE_DAYS: whole(30, 0, 3650, "a whole number of days"),
  OVERFLOW: v.pipe(v.optional(v.string(), "none"), v.regex(/^(?:none$|(?:sqs|cmq):\/\/.)/, overflowForms)),
  HOLD_SECONDS: whole(12, 0, 25, "whole seconds"),
  HOLD_AT_MOST: whole(100, 0, 10_000),
  CALLBACK_TOKENS: secrets(),
  VOD_SIGN_KEYS: secrets(),
  MPS_NOTIFY_KEYS: secrets(),
  SIGN_WINDOW_SECONDS: whole(900, 60, 86_400, "whole seconds"),
  CONFIRM_WITH_TENCENT: v.pipe(
    v.optional(v.string(), "off"),
    v.picklist(["off", "finished"], "`off` or `finished`"),
  ),
  ALLOW_ANYONE: v.pipe(v.optional(v.string(), "no"), v.picklist(["no", "yes"], "`no` or `yes`")),
  BODY_LIMIT: whole(6_291_456, 1024, 67_108_864, "a whole number of bytes"),
  LOG_FORMAT: v.pipe(
    v.optional(v.string(), "auto"),
    v.picklist(["auto", "text", "json"], "`auto`, `text` or `json`"),
  ),
  PULL_APPS: v.pipe(
    v.optional(v.string(), "default"),
    v.check((it) => pullApps(it) !== null, pullAppsForms),
  ),
  PULL_CONCURRENCY: whole(2, 1, 16),
  VOD_ENDPOINT: endpoint("https://vod.tencentcloudapi.com"),
  MPS_ENDPOINT: endpoint("https://mps.tencentcloudapi.com"),
  RECONCILE_SERVICES: v.pipe(
    v.optional(v.string(), "vod,mps"),
    v.picklist(["vod,mps", "vod", "mps"], "`vod`, `mps` or `vod,mps`"),
  ),
  RECONCILE_HOURS: whole(24, 1, 72, "whole hours"),
  PROGRESS_HOURS: whole(6, 0, 72, "whole hours"),
  TDMQ_ENDPOINT: endpoint("https://tdmq.tencentcloudapi.com"),
  DRAIN_QUEUE: v.pipe(
    v.optional(v.string(), "none"),
    v.check((it) => it === "none" || cmqPlace(it) !== null, drainForms),
  ),
  DRAIN_CONCURRENCY: whole(2, 1, 16),
  DRAIN_APP: v.pipe(
    v.optional(v.string(), "default"),
    v.regex(/^[A-Za-z0-9_-]{1,64}$/, "letters, digits, `_` and `-`, 1 to 64"),
  ),
  PORT: whole(3000, 0, 65_535, "a port"),
});

export type Settings = v.InferOutput<typeof settingsSchema>;

/** `process.env`, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used, for whoever deployed it. */
export interface BadSetting {
  name: string;
  was: string;
  mayBe: string;
}

export type SettingsCheck = { settings: Settings; bad: [] } | { settings: null; bad: BadSetting[] };

/** Reads the settings. An empty variable counts as unset. */
export function readSettings(environment: Environment): SettingsCheck {
  const read = v.safeParse(settingsSchema, given(environment));
  const bad = read.success
    ? unfit(read.output, environment)
    : read.issues.map((issue) => badSetting(issue, environment));
  return read.success && bad.length === 0 ? { settings: read.output, bad: [] } : { settings: null, bad };
}

/** What is set: an empty variable is not. */
const given = (environment: Environment) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));

/** A setting that is well formed, but of no use where we run. */
function unfit({ STORE, OVERFLOW }: Settings, environment: Environment): BadSetting[] {
  const bad: BadSetting[] = [];
  if (storePlace(STORE, environment) === null) bad.push({ name: "STORE", was: STORE, mayBe: storeForms });
  if (overflowPlace(OVERFLOW, environment) === null)
    bad.push({ name: "OVERFLOW", was: OVERFLOW, mayBe: overflowForms });
  return bad.length > 0 ? bad : lostFolder(STORE, environment);
}

function lostFolder(STORE: string, environment: Environment): BadSetting[] {
  if (!isDeployed(environment) || !STORE.startsWith("file:") || STORE.startsWith("file:/mnt/")) return [];
  const mayBe =
    "`file:/mnt/<folder>` on a mounted file system: any other folder of a function is lost with it";
  return [{ name: "STORE", was: STORE, mayBe }];
}

/** What `drain` needs, and other functions do not. */
export function lacksQueue({ DRAIN_QUEUE }: Settings): BadSetting[] {
  return DRAIN_QUEUE === "none" ? [{ name: "DRAIN_QUEUE", was: DRAIN_QUEUE, mayBe: cmqForm }] : [];
}

/** How to hold pushes: known also where another setting is wrong, since then they are held too. Milliseconds. */
export function holding(environment: Environment): { hold: number; most: number } {
  const own = v.pick(settingsSchema, ["HOLD_SECONDS", "HOLD_AT_MOST"]);
  const read = v.safeParse(own, given(environment));
  const { HOLD_SECONDS, HOLD_AT_MOST } = read.success ? read.output : v.parse(own, {});
  return { hold: HOLD_SECONDS * 1_000, most: HOLD_AT_MOST };
}

/** In a cloud, not on a laptop that plays one. */
export function isDeployed(environment: Environment): boolean {
  const inCloud = environment["AWS_LAMBDA_RUNTIME_API"] || environment["TENCENTCLOUD_RUNENV"] === "SCF";
  return Boolean(inCloud) && !environment["IS_LOCAL"];
}

/** Their values are told to nobody. */
const secretSettings = new Set(["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"]);

/** Does any setting keep strangers out? Empty secrets do not. */
export function hasGuard({ CALLBACK_TOKENS, VOD_SIGN_KEYS, MPS_NOTIFY_KEYS }: Settings): boolean {
  return [CALLBACK_TOKENS, VOD_SIGN_KEYS, MPS_NOTIFY_KEYS].some((it) => {
    const read = secretsIn(it);
    return secretReference.test(it) || ("secrets" in read && read.secrets.size > 0);
  });
}

/** What a callback URL needs in a cloud, and other functions do not: somebody at the door. */
export function lacksGuard(settings: Settings, environment: Environment): BadSetting[] {
  if (hasGuard(settings) || settings.ALLOW_ANYONE === "yes" || !isDeployed(environment)) return [];
  const mayBe = `${secretsForm}; or set VOD_SIGN_KEYS or MPS_NOTIFY_KEYS, or ALLOW_ANYONE=yes to let anyone in`;
  return [{ name: "CALLBACK_TOKENS", was: "", mayBe }];
}

function badSetting(issue: v.BaseIssue<unknown>, environment: Environment): BadSetting {
  const name = String(issue.path?.[0]?.key);
  const was = environment[name] ?? "";
  if (!secretSettings.has(name)) return { name, was, mayBe: issue.message };
  const read = secretsIn(was);
  return { name, was: `… (entry ${"badEntry" in read ? read.badEntry : 1})`, mayBe: issue.message };
}

/** One sentence for one bad setting. */
export function describeBadSetting({ name, was, mayBe }: BadSetting): string {
  return `${name} is "${was}"; it may be ${mayBe}`;
}

/** How to log here, if the setting leaves it open. In Lambda the log is where metrics come from. */
export function logFormat(setting: Settings["LOG_FORMAT"], environment: Environment): LogFormat {
  const deployed = isDeployed(environment);
  const format = setting === "auto" ? (deployed ? "json" : "text") : setting;
  return format === "json" && deployed && environment["AWS_LAMBDA_RUNTIME_API"] ? "emf" : format;
}
