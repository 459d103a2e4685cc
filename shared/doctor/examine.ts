import { within } from "../within.ts";
import { admit, type Doctoring, usualPatience } from "./admit.ts";
import { checkClock } from "./check-clock.ts";
import { checkEventConfig } from "./check-event-config.ts";
import { checkHealth } from "./check-health.ts";
import { checkProbe } from "./check-probe.ts";
import { checkPull } from "./check-pull.ts";
import { checkQueue } from "./check-queue.ts";
import { checkStore } from "./check-store.ts";
import { checkVersions } from "./check-versions.ts";
import { type Diagnosis, no } from "./diagnosis.ts";
import type { Check } from "./patient.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** Looks at all that a deployment needs, at once; it never throws, and tells no secret. */
export async function examine(doctoring: Doctoring, by: AbortSignal): Promise<Diagnosis[]> {
  const { patient, found, environment } = await admit(doctoring, by);
  if (patient === null) return withoutSecrets(found, environment, null);
  const checks: Record<string, Check> = {
    store: checkStore,
    VOD: checkEventConfig,
    health: checkHealth,
    probe: checkProbe,
    PullEvents: checkPull,
    queue: checkQueue,
    clock: checkClock,
    versions: checkVersions(doctoring.node),
  };
  const { patience = usualPatience } = doctoring;
  const each = Object.entries(checks).map(([name, check]) =>
    within(patience, [by], (inTime) => Promise.race([check(patient, inTime), late(name, inTime)])).catch(
      () => [
        no(name, "the examination itself failed", "this is a fault of Media Callbacks: please report it"),
      ],
    ),
  );
  return withoutSecrets([...found, ...(await Promise.all(each)).flat()], environment, patient.layers);
}

/** What does not end, as a mounted folder may, is left behind. */
function late(name: string, by: AbortSignal): Promise<Diagnosis[]> {
  const overdue = [no(name, "no answer in time", "see whether it can be reached from here at all")];
  return new Promise((resolve) => {
    if (by.aborted) resolve(overdue);
    by.addEventListener("abort", () => resolve(overdue), { once: true });
  });
}
