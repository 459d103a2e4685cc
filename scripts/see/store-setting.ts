import { describeBadSetting, type SettingsCheck } from "#shared/settings.ts";
import { UsageError } from "./command.ts";

/** The store that is named, else the one of the settings. @throws UsageError */
export function storeSetting(named: string | undefined, { settings, bad }: SettingsCheck): string {
  if (named !== undefined) return named;
  if (settings === null) throw new UsageError(bad.map(describeBadSetting).join("\n"));
  return settings.STORE;
}
