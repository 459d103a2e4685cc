/** `process.env`, or what a test puts in its place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How one setting is read. Its meaning is in scripts/settings-table.ts: a function need not know. */
export interface Setting<T> {
  /** The text of a setting that is not set. */
  usual: string;
  /** What it may be, for whoever set it wrong. */
  mayBe: string;
  /** Null if the text is of no use; `wrong` may be told why. */
  read: (text: string, environment: Environment, wrong: (why: string) => void) => T | null;
  /** What is told of a wrong one, if it may be a secret. */
  told?: (was: string) => string;
}

export type Settings<Table> = { [Name in keyof Table]: Table[Name] extends Setting<infer T> ? T : never };

/** A setting that cannot be used, for whoever deployed it. */
export interface BadSetting {
  name: string;
  was: string;
  /** Which part of it is wrong; nothing if that is not known. */
  why?: string;
  mayBe: string;
}

/** Text that `isOne` takes. */
export function text(
  usual: string,
  mayBe: string,
  isOne: (text: string, environment: Environment, wrong: (why: string) => void) => unknown,
): Setting<string> {
  return { usual, mayBe, read: (it, environment, wrong) => (isOne(it, environment, wrong) ? it : null) };
}

/** One of a few words, the first if nothing is set. */
export function oneOf<const T extends string>(...words: readonly [T, ...T[]]): Setting<T> {
  const mayBe = words.map((it) => `\`${it}\``).join(" or ");
  return { usual: words[0], mayBe, read: (it) => words.find((word) => word === it) ?? null };
}

/** A whole number within bounds. `unit` says of what. */
export function whole(usual: number, least: number, most: number, unit = "a whole number"): Setting<number> {
  const isOne = (it: string) => /^\d+$/.test(it) && Number(it) >= least && Number(it) <= most;
  return {
    usual: String(usual),
    mayBe: `${unit}, ${least} to ${most}`,
    read: (it) => (isOne(it) ? Number(it) : null),
  };
}

/** An API's address. */
export const endpoint = (usual: string): Setting<string> =>
  text(usual, "`https://<host>`", (it) => URL.canParse(it) && /^https?:\/\/[^/?#]+\/?$/.test(it));

type Table = Readonly<Record<string, Setting<unknown>>>;

/** Reads all settings of a table. An empty variable counts as unset. */
export function readTable<T extends Table>(
  table: T,
  environment: Environment,
): { settings: Settings<T>; bad: [] } | { settings: null; bad: BadSetting[] } {
  const settings: Record<string, unknown> = {};
  const bad: BadSetting[] = [];
  for (const [name, { usual, mayBe, read, told }] of Object.entries(table)) {
    const was = environment[name] || usual;
    let why = "";
    settings[name] = read(was, environment, (it) => {
      why = it;
    });
    if (settings[name] === null) bad.push({ name, was: told?.(was) ?? was, why, mayBe });
  }
  return bad.length === 0 && isRead(table, settings) ? { settings, bad: [] } : { settings: null, bad };
}

const isRead = <T extends Table>(table: T, settings: object): settings is Settings<T> =>
  Object.keys(table).every((name) => name in settings);

/** One sentence for one bad setting. */
export function describeBadSetting({ name, was, why, mayBe }: BadSetting): string {
  return `${name} is "${was}"${why ? `: ${why}` : ""}; it may be ${mayBe}`;
}
