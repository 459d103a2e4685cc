/** The secrets of each app; several while they are being changed. */
export type Secrets = ReadonlyMap<string, readonly string[]>;

/** What a setting of secrets may be. */
export const secretsForm = "`<app>=<secret>,<app>=<secret>`";

const entry = /^([A-Za-z0-9_-]{1,64})=(.*)$/;

/**
 * Reads `app=secret,app=secret`. An empty secret counts as none.
 * @returns the position, from 1, of the first entry that cannot be read: never the entry, it may be a secret.
 */
export function secretsIn(setting: string): { secrets: Secrets } | { badEntry: number } {
  const secrets = new Map<string, string[]>();
  const entries = setting.split(",").map((it) => it.trim());
  for (const [index, text] of entries.entries()) {
    if (text === "") continue;
    const [, app = "", secret = ""] = entry.exec(text) ?? [];
    if (app === "" || /\s/.test(secret)) return { badEntry: index + 1 };
    if (secret !== "") secrets.set(app, [...(secrets.get(app) ?? []), secret]);
  }
  return { secrets };
}
