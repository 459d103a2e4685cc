import { checkHealth } from "#shared/doctor/check-health.ts";
import { checkProbe } from "#shared/doctor/check-probe.ts";
import { describeEventConfig, differences, modification, wantedMode } from "#shared/doctor/event-config.ts";
import type { Patient } from "#shared/doctor/patient.ts";
import { tencentFault } from "#shared/doctor/tencent-fault.ts";

/** Shows a text to a person. */
export type Say = (text: string) => void;
/** Asks a person; false is no. */
export type Ask = (question: string) => Promise<boolean>;

/**
 * Shows for each application what is not as it should be in VOD, and writes that after a yes, with the current SignKey.
 * @returns false if something is left as it was: a no, or a call that failed.
 */
export async function fix(patient: Patient, say: Say, ask: Ask, by: AbortSignal): Promise<boolean> {
  const { vod, apps, wanted, layers } = patient;
  if (vod === null || layers === null) {
    say(vod === null ? "Nothing can be changed in VOD: no keys of Tencent Cloud." : unread);
    return false;
  }
  const ill = await illness(patient, by);
  let isDone = true;
  for (const app of apps) {
    try {
      const config = await describeEventConfig(vod, app, by);
      const different = differences(config, app, wanted, layers);
      const change = modification(app, wanted, layers);
      const key =
        "SignKey" in change ? "  SignKey: the last of VOD_SIGN_KEYS (VOD does not tell what it has)" : noKey;
      if (different.length === 0 && !("SignKey" in change)) {
        say(`VOD ${app.app}: nothing to change.`);
        continue;
      }
      const lines = different.map(({ field, is, shouldBe }) => `  ${field}: ${is || "none"} → ${shouldBe}`);
      say([`VOD ${app.app}:`, ...lines, key].join("\n"));
      if (ill.length > 0) {
        say(`VOD ${app.app}: not written, since what it posts would not be taken: ${ill.join("; ")}.`);
        isDone = false;
        continue;
      }
      if (!(await ask(`Write this for ${app.app} with ModifyEventConfig?`))) {
        say(`VOD ${app.app}: left as it was.`);
        isDone &&= different.length === 0;
        continue;
      }
      await vod("ModifyEventConfig", change, by);
      say(`VOD ${app.app}: written.`);
    } catch (error) {
      const { what, todo } = tencentFault(error, "vod:DescribeEventConfig and vod:ModifyEventConfig");
      say(`VOD ${app.app}: ${what}\n  → ${todo}`);
      isDone = false;
    }
  }
  return isDone;
}

/** What is wrong with the callback that VOD would be told to post to. */
async function illness(patient: Patient, by: AbortSignal): Promise<string[]> {
  if (wantedMode(patient.wanted) !== "PUSH") return [];
  const found = await Promise.all([checkHealth(patient, by), checkProbe(patient, by)]);
  return found.flat().flatMap(({ ok, name, what }) => (ok === "no" ? [`${name}: ${what}`] : []));
}

const noKey = "  SignKey: not sent, since VOD_SIGN_KEYS has none for it";
const unread =
  "Nothing can be changed in VOD: the secrets cannot be read, and its URL and SignKey are made of them.";
