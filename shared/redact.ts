import { parseExactly } from "./exact-json.ts";
import { isObject } from "./is-object.ts";
import type { Message } from "./message.ts";
import { withoutMember } from "./without-member.ts";

/*
 * MPS echoes storage credentials and DRM keys in its payloads, pulled events carry their receipt handle, and a
 * signature authenticates anything until it expires: none of them is kept.
 */

const redacted = "[redacted]";
const tooDeep = 200;

/** Does the text name anything to redact? An escaped letter may hide a name; JSON in a string has backslashes before its quotes. */
const suspect =
  /"(?:EventHandle|Sign)["\\]|SecretKey|SecretId|NotifyKey|SignKey|DrmInfo|AesDrm|SpekeDrm|\\u00[4-7]/i;
/** The name of a secret, or of DRM: the latter in its first group. */
const special = /^(?:(?:S3)?Secret(?:Id|Key)|(?:Notify|Sign)Key|(DrmInfo|SimpleAesDrm|SpekeDrm))$/i;
const drmSecret = /^(?:Key|Vector|Uri|KeyServerUrl|ResourceId)$/i;

const long = "SecretId|SecretKey|NotifyKey|SignKey";

/**
 * Members with a secret name in text that need not be JSON, and their values. Damage may have taken the quote before a
 * name, or put it into another text: a long name counts wherever it stands, a short one not within a word. Quotes within JSON in a string have
 * backslashes before them, `n` at each level; a quote with some more, or with half as many again, is the value's own.
 */
const membersIn = (names: string) =>
  new RegExp(
    String.raw`((?:${long}|(?<![A-Za-z])(?:${names}))(?<n>\\*)"\s*:\s*\k<n>")(?:[^]*?(?<!\\)(?:\k<n>\\\k<n>\\)*(?=\k<n>")|[^]*)`,
    "gi",
  );
const members = membersIn("Sign|EventHandle");
const membersWithDrm = membersIn("Sign|EventHandle|Key|Vector|Uri|KeyServerUrl|ResourceId");

/**
 * The message without handle, signature and echoed keys; the same object if it names none.
 * @throws RangeError if it has to be searched and is nested deeper than 200 levels.
 */
export function redact(message: Message): Message {
  const first = message.text.search(suspect);
  if (first < 0) return message;
  const cut = withoutRootSecrets(message);
  if (cut !== null && cut.text !== message.text) {
    // Before the first there is nothing, and to take a member off makes nothing: it stands between commas and braces.
    const seen = first - (message.text.length - cut.text.length);
    if (!suspect.test(cut.text.slice(Math.max(0, seen)))) return cut;
  }
  const searched = redactValue(message.json, false, 0);
  const json = isObject(searched) ? { ...searched } : searched;
  if (isObject(json)) for (const name of secretsOf(json)) delete json[name];
  const text = JSON.stringify(json);
  return { json: parseExactly(text), text }; // 1e20 is a long number now: what is read later must be what is read here
}

/**
 * All that a signed push and a pulled event usually need. Their text is cut, not written anew: that takes 13 us for 6 KB in place of
 * 160. Null if it is not that plain.
 */
function withoutRootSecrets(message: Message): Message | null {
  const json = isObject(message.json) ? { ...message.json } : {};
  let text: string | null = message.text;
  for (const name of secretsOf(json)) {
    text = withoutMember(text, name);
    if (text === null) return null;
    delete json[name];
  }
  return { text, json };
}

/** The secret members of a root. A signature's time is one, a T that belongs to none is not. */
function secretsOf(root: Record<string, unknown>): string[] {
  const names = "Sign" in root ? ["Sign", "T", "EventHandle"] : ["EventHandle"];
  return names.filter((name) => Object.hasOwn(root, name));
}

/** For text that is no JSON: what looks like a member with a secret name loses its value. */
export function redactText(text: string, inDrm = /DrmInfo|AesDrm|SpekeDrm/i.test(text)): string {
  return text.replace(inDrm ? membersWithDrm : members, `$1${redacted}`);
}

/** The very value, if nothing in it is secret. */
function redactValue(value: unknown, inDrm: boolean, depth: number): unknown {
  if (depth > tooDeep) throw new RangeError(`nested deeper than ${tooDeep} levels`);
  if (typeof value === "string") return redactString(value, inDrm, depth);
  if (Array.isArray(value)) {
    const items = value.map((item) => redactValue(item, inDrm, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  const changes = new Map<string, unknown>();
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === null || member === "") continue;
    const named = special.exec(key);
    const isDrm = named?.[1] !== undefined;
    const isSecret = (named !== null && !isDrm) || (inDrm && drmSecret.test(key));
    const kept = isSecret ? redacted : redactValue(member, inDrm || isDrm, depth + 1);
    if (kept !== member) changes.set(key, kept);
  }
  return changes.size === 0 ? value : Object.fromEntries([...Object.entries(value), ...changes]);
}

/** Input and OutputText of some types are JSON in a string. */
function redactString(value: string, inDrm: boolean, depth: number): string {
  if (!(inDrm ? /"/ : suspect).test(value)) return value;
  try {
    const json = parseExactly(value);
    const without = JSON.stringify(redactValue(json, inDrm, depth + 1));
    return without === JSON.stringify(json) ? value : without;
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return redactText(value, inDrm || undefined);
  }
}
