import { UsageError } from "./command.ts";

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** The time that `--since` names: `90s`, `15m`, `2h`, `3d`, `1w` ago, or a date. @throws UsageError */
export function since(text: string | undefined, now: Date): Date | undefined {
  if (text === undefined) return undefined;
  const [, count = "", unit = ""] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  const ago = new Date(now.getTime() - Number(count) * (units[unit] ?? 0) * 1_000);
  const time = unit !== "" ? ago : /^\d{4}-\d\d-\d\d/.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime()))
    throw new UsageError(
      `--since is "${text}"; it may be 90s, 15m, 2h, 3d, 1w or a date as 2026-03-02T08:00:00Z`,
    );
  return time;
}

/** A whole number from 1 to `most`. @throws UsageError */
export function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= most) return value;
  throw new UsageError(`--${name} is "${text}"; it may be a whole number from 1 to ${most}`);
}

/** One of a few words. @throws UsageError */
export function oneOf<T extends string>(
  name: string,
  text: string | undefined,
  words: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const word = words.find((it) => it === text);
  if (word === undefined) throw new UsageError(`--${name} is "${text}"; it may be ${words.join(", ")}`);
  return word;
}
