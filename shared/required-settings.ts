import type { Log } from "./log.ts";
import { type BadSetting, describeBadSetting } from "./setting.ts";
import type { Settings, SettingsCheck } from "./settings.ts";

/**
 * The settings of a function that nobody asks for its health: it fails, and its platform tells.
 * @param lacks what else is wrong with settings that are well formed.
 * @throws an Error with all reasons.
 */
export function requiredSettings(
  check: SettingsCheck,
  log: Log,
  lacks: (settings: Settings) => BadSetting[] = () => [],
): Settings {
  const bad = check.settings === null ? check.bad : lacks(check.settings);
  if (check.settings !== null && bad.length === 0) return check.settings;
  const reasons = bad.map(describeBadSetting);
  for (const reason of reasons) log.error(`wrong setting: ${reason}`);
  throw new Error(`wrong settings: ${reasons.join("; ")}`);
}
