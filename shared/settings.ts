import * as v from "valibot";
import { referenceForm, secretReference } from "./authenticate/secret-source.ts";
import { secretsForm, secretsIn } from "./authenticate/secrets.ts";
import { pullApps, pullAppsForms } from "./ingress/pull-apps.ts";
import type { LogFormat } from "./log.ts";
import { overflowForms, overflowPlace } from "./overflow/overflow-place.ts";
import { storeForms, storePlace } from "./stores/store-place.ts";
import { cmqForm, cmqPlace } from "./tencent/cmq-place.ts";

const drainForms = `\`none\` or ${cmqForm}, with \`&endpoint=<url>\` for another server`;

/** A setting that holds secrets, or says where they are. */
function secrets(meaning: string) {
  const forms = `${secretsForm}, or where that is to be read: ${referenceForm}`;
  const isRead = (it: string) => secretReference.test(it) || "secrets" in secretsIn(it);
  return v.pipe(v.optional(v.string(), ""), v.check(isRead, forms), v.description(`${meaning} ${forms}.`));
}

/** The settings, all from the environment. The README's table is made from this. */
export const settingsSchema = v.object({
  STORE: v.pipe(
    v.optional(v.string(), "file:./data"),
    v.regex(/^(?:file:.|(?:s3|cos|dynamodb):\/\/.)/, storeForms),
    v.description(`Where documents are kept: ${storeForms}.`),
  ),
  EXPIRE_DAYS: v.pipe(
    v.optional(v.string(), "30"),
    v.digits("a whole number of days, 0 to 3650"),
    v.transform(Number),
    v.maxValue(3650, "a whole number of days, 0 to 3650"),
    v.description(
      "Days until progress and parked notifications expire in a table; results stay. `0` keeps them. (Buckets have lifecycle rules for that.)",
    ),
  ),
  OVERFLOW: v.pipe(
    v.optional(v.string(), "none"),
    v.regex(/^(?:none$|(?:sqs|cmq):\/\/.)/, overflowForms),
    v.description(`The queue for what the store has not taken within 4 seconds: ${overflowForms}.`),
  ),
  HOLD_SECONDS: v.pipe(
    v.optional(v.string(), "12"),
    v.digits("whole seconds, 0 to 25"),
    v.transform(Number),
    v.maxValue(25, "whole seconds, 0 to 25"),
    v.description(
      "How long a push that cannot be kept waits for its 503, while we go on trying. Below 6, VOD does not send it again.",
    ),
  ),
  HOLD_AT_MOST: v.pipe(
    v.optional(v.string(), "100"),
    v.digits("a whole number, 0 to 10000"),
    v.transform(Number),
    v.maxValue(10_000, "a whole number, 0 to 10000"),
    v.description("So many pushes one process holds at once; one more is refused after 4 seconds."),
  ),
  CALLBACK_TOKENS: secrets(
    "Who may post: the third segment of `/callback/<app>/<token>`, for everything that arrives.",
  ),
  VOD_SIGN_KEYS: secrets("The SignKey of VOD's event notifications (`Sign` and `T`), for what VOD sends."),
  MPS_NOTIFY_KEYS: secrets("The NotifyKey of MPS tasks (`Sign` and `Timestamp`), for what MPS sends."),
  SIGN_WINDOW_SECONDS: v.pipe(
    v.optional(v.string(), "900"),
    v.digits("whole seconds, 60 to 86400"),
    v.transform(Number),
    v.minValue(60, "whole seconds, 60 to 86400"),
    v.maxValue(86_400, "whole seconds, 60 to 86400"),
    v.description("How far ahead the expiry of a signature may lie."),
  ),
  CONFIRM_WITH_TENCENT: v.pipe(
    v.optional(v.string(), "off"),
    v.picklist(["off", "finished"], "`off` or `finished`"),
    v.description(
      "`finished`: before a pushed notification says that a task ended, DescribeTaskDetail is asked, for 2 s at most; its answer takes the notification's place.",
    ),
  ),
  ALLOW_ANYONE: v.pipe(
    v.optional(v.string(), "no"),
    v.picklist(["no", "yes"], "`no` or `yes`"),
    v.description("`yes` lets a deployed callback without any secret take what anyone posts."),
  ),
  BODY_LIMIT: v.pipe(
    v.optional(v.string(), "6291456"),
    v.digits("a whole number of bytes, 1024 to 67108864"),
    v.transform(Number),
    v.minValue(1024, "a whole number of bytes, 1024 to 67108864"),
    v.maxValue(67_108_864, "a whole number of bytes, 1024 to 67108864"),
    v.description(
      "Bytes that a body may have; of a larger one the digest, the size and the first 64 KiB are parked.",
    ),
  ),
  LOG_FORMAT: v.pipe(
    v.optional(v.string(), "auto"),
    v.picklist(["auto", "text", "json"], "`auto`, `text` or `json`"),
    v.description("`auto` writes text to a terminal and on a laptop, JSON in a cloud."),
  ),
  PULL_APPS: v.pipe(
    v.optional(v.string(), "default"),
    v.check((it) => pullApps(it) !== null, pullAppsForms),
    v.description(`Whose events \`pull\` takes: ${pullAppsForms}.`),
  ),
  PULL_CONCURRENCY: v.pipe(
    v.optional(v.string(), "2"),
    v.digits("a whole number, 1 to 16"),
    v.transform(Number),
    v.minValue(1, "a whole number, 1 to 16"),
    v.maxValue(16, "a whole number, 1 to 16"),
    v.description("Batches of 16 events that `pull` has under way at once, for each application."),
  ),
  VOD_ENDPOINT: v.pipe(
    v.optional(v.string(), "https://vod.tencentcloudapi.com"),
    v.check((it) => URL.canParse(it) && /^https?:\/\/[^/?#]+\/?$/.test(it), "`https://<host>`"),
    v.description(
      "VOD's API, as `pull` and `reconcile` call it: the public one, an internal one, or the emulator.",
    ),
  ),
  MPS_ENDPOINT: v.pipe(
    v.optional(v.string(), "https://mps.tencentcloudapi.com"),
    v.check((it) => URL.canParse(it) && /^https?:\/\/[^/?#]+\/?$/.test(it), "`https://<host>`"),
    v.description("MPS's API: the public one, an internal one, or another server."),
  ),
  RECONCILE_SERVICES: v.pipe(
    v.optional(v.string(), "vod,mps"),
    v.picklist(["vod,mps", "vod", "mps"], "`vod`, `mps` or `vod,mps`"),
    v.description("Whose tasks `reconcile` looks for; leave out a service that the account does not use."),
  ),
  RECONCILE_HOURS: v.pipe(
    v.optional(v.string(), "24"),
    v.digits("whole hours, 1 to 72"),
    v.transform(Number),
    v.minValue(1, "whole hours, 1 to 72"),
    v.maxValue(72, "whole hours, 1 to 72"),
    v.description("How far back `reconcile` looks. Tencent remembers tasks for three days."),
  ),
  PROGRESS_HOURS: v.pipe(
    v.optional(v.string(), "6"),
    v.digits("whole hours, 0 to 72"),
    v.transform(Number),
    v.maxValue(72, "whole hours, 0 to 72"),
    v.description("Of what is `processing` for longer, `reconcile` asks how it stands. `0` asks of nothing."),
  ),
  DRAIN_QUEUE: v.pipe(
    v.optional(v.string(), "none"),
    v.check((it) => it === "none" || cmqPlace(it) !== null, drainForms),
    v.description(`The queue of MPS that \`drain\` empties: ${drainForms}.`),
  ),
  DRAIN_CONCURRENCY: v.pipe(
    v.optional(v.string(), "2"),
    v.digits("a whole number, 1 to 16"),
    v.transform(Number),
    v.minValue(1, "a whole number, 1 to 16"),
    v.maxValue(16, "a whole number, 1 to 16"),
    v.description("Batches of 16 messages that `drain` has under way at once."),
  ),
  DRAIN_APP: v.pipe(
    v.optional(v.string(), "default"),
    v.regex(/^[A-Za-z0-9_-]{1,64}$/, "letters, digits, `_` and `-`, 1 to 64"),
    v.description("What the receipts of drained notifications name as their application."),
  ),
  PORT: v.pipe(
    v.optional(v.string(), "3000"),
    v.digits("a port, 0 to 65535"),
    v.transform(Number),
    v.maxValue(65_535, "a port, 0 to 65535"),
    v.description("Where `npm start` listens; 0 takes a free one."),
  ),
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
