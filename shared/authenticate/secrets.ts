/** The secrets of each app; several while they are being changed. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

/** The settings that keep strangers out. */
export const guards = ["CALLBACK_TOKENS", "VOD_SIGN_KEYS", "MPS_NOTIFY_KEYS"] as const;

/** What each of them may be. */
export const secretsForm = "`<app>=<secret>,<app>=<secret>`";

const entry = /^([A-Za-z0-9_-]{1,64})=(.*)$/;

/**
 * Reads `app=secret,app=secret`. An empty secret counts as none: an app that waits for its secret must not shut the door to the others.
 * @returns the positions, from 1, of those that are empty; or of the first entry that cannot be read. Never the entry, it may be a secret.
 */
export function secretsIn(setting: string): { secrets: Secrets; empty: number[] } | { badEntry: number } {
  const secrets = new Map<string, string[]>();
  const empty: number[] = [];
  const entries = setting.split(",").map((it) => it.trim());
  for (const [index, text] of entries.entries()) {
    if (text === "") continue;
    const [, app = "", secret = ""] = entry.exec(text) ?? [];
    if (app === "" || /\s/.test(secret)) return { badEntry: index + 1 };
    if (secret === "") empty.push(index + 1);
    else secrets.set(app, [...(secrets.get(app) ?? []), secret]);
  }
  return { secrets, empty };
}
