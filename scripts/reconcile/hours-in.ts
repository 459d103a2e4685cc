import { UsageError } from "../see/command.ts";

/** `36h` or `3d` in hours, as the setting RECONCILE_HOURS has it. @throws UsageError */
export function hoursIn(text: string): string {
  const [, number = "", unit] = /^(\d{1,3})([hd])$/.exec(text) ?? [];
  const hours = Number(number) * (unit === "d" ? 24 : 1);
  if (hours >= 1 && hours <= 72) return String(hours);
  throw new UsageError(
    `--since is "${text}"; it may be 1h to 72h, or 1d to 3d: Tencent forgets its tasks then`,
  );
}
