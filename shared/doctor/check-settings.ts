import { type BadSetting, describeBadSetting } from "../settings.ts";
import { type Diagnosis, no, yes } from "./diagnosis.ts";

/** Are the settings well formed, and of use where they are to be used? */
export function checkSettings(bad: readonly BadSetting[]): Diagnosis[] {
  if (bad.length === 0) return [yes("settings", "well formed")];
  return bad.map((it) =>
    no("settings", describeBadSetting(it), `set ${it.name} to one of these, where the function is deployed`),
  );
}
