import * as v from "valibot";

/** The settings, all from the environment. The README's table is made from this. */
export const settingsSchema = v.object({
  STORE: v.pipe(
    v.optional(v.string(), "file:./data"),
    v.regex(/^file:.+/, "`file:<folder>`"),
    v.description("Where documents are kept: `file:<folder>`."),
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
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const read = v.safeParse(settingsSchema, given);
  const bad = read.success
    ? unfit(read.output, environment)
    : read.issues.map((issue) => badSetting(issue, environment));
  return read.success && bad.length === 0 ? { settings: read.output, bad: [] } : { settings: null, bad };
}

/** A setting that is well formed, but of no use where we run. */
function unfit({ STORE }: Settings, environment: Environment): BadSetting[] {
  if (!isDeployed(environment) || STORE.startsWith("file:/mnt/")) return [];
  const mayBe =
    "`file:/mnt/<folder>` on a mounted file system: any other folder of a function is lost with it";
  return [{ name: "STORE", was: STORE, mayBe }];
}

/** In a cloud, not on a laptop that plays one. */
export function isDeployed(environment: Environment): boolean {
  const inCloud = environment["AWS_LAMBDA_RUNTIME_API"] || environment["TENCENTCLOUD_RUNENV"] === "SCF";
  return Boolean(inCloud) && !environment["IS_LOCAL"];
}

function badSetting(issue: v.BaseIssue<unknown>, environment: Environment): BadSetting {
  const name = String(issue.path?.[0]?.key);
  return { name, was: environment[name] ?? "", mayBe: issue.message };
}

/** One sentence for one bad setting. */
export function describeBadSetting({ name, was, mayBe }: BadSetting): string {
  return `${name} is "${was}"; it may be ${mayBe}`;
}

/** How to log here, if the setting leaves it open. */
export function logFormat(setting: Settings["LOG_FORMAT"], environment: Environment): "text" | "json" {
  return setting === "auto" ? (isDeployed(environment) ? "json" : "text") : setting;
}
