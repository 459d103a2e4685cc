import type { Layers } from "../authenticate/authenticate.ts";
import { openLayers } from "../authenticate/open-layers.ts";
import type { Http } from "../http.ts";
import { pullApps } from "../ingress/pull-apps.ts";
import { type Environment, readSettings, type Settings } from "../settings.ts";
import { StoreError } from "../stores/store.ts";
import { tdmqClient } from "../tencent/tdmq-client.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { vodClient } from "../tencent/vod-client.ts";
import { within } from "../within.ts";
import { checkClock } from "./check-clock.ts";
import { checkEventConfig } from "./check-event-config.ts";
import { checkHealth } from "./check-health.ts";
import { checkProbe } from "./check-probe.ts";
import { checkPull } from "./check-pull.ts";
import { checkQueue } from "./check-queue.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkSettings } from "./check-settings.ts";
import { checkStore } from "./check-store.ts";
import { checkVersions } from "./check-versions.ts";
import { type Diagnosis, no, skipped } from "./diagnosis.ts";
import type { Check, Patient, Wanted } from "./patient.ts";
import { withoutSecrets } from "./without-secrets.ts";

/** What the doctor has from outside. */
export interface Doctoring {
  environment: Environment;
  wanted: Wanted;
  http: Http;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  /** As `process.versions.node`. */
  node: string;
}

/** Milliseconds for each check: a push may be held for 25 s. */
const patience = 28_000;

/** Looks at all that a deployment needs, at once; it never throws, and tells no secret. */
export async function examine(doctoring: Doctoring, by: AbortSignal): Promise<Diagnosis[]> {
  const { environment } = doctoring;
  const { settings, bad } = readSettings(environment);
  if (settings === null) return withoutSecrets([...checkSettings(bad), unlooked], environment, null);
  const { layers, failure } = await opened(settings, doctoring, by);
  const patient = patientOf(settings, layers, doctoring);
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
  const each = Object.entries(checks).map(([name, check]) =>
    within(patience, [by], (inTime) => Promise.race([check(patient, inTime), late(name, inTime)])).catch(
      () => [
        no(name, "the examination itself failed", "this is a fault of Media Callbacks: please report it"),
      ],
    ),
  );
  const found = [checkSettings([]), checkSecrets(settings, layers, failure), ...(await Promise.all(each))];
  return withoutSecrets(found.flat(), environment, layers);
}

/** What does not end, as a mounted folder may, is left behind. */
function late(name: string, by: AbortSignal): Promise<Diagnosis[]> {
  const overdue = [no(name, "no answer in time", "see whether it can be reached from here at all")];
  return new Promise((resolve) => {
    if (by.aborted) resolve(overdue);
    by.addEventListener("abort", () => resolve(overdue), { once: true });
  });
}

const unlooked = skipped("all else", "not looked at while the settings are wrong");

/** The settings with the ways to what they name. */
export function patientOf(settings: Settings, layers: Layers | null, doctoring: Doctoring): Patient {
  const { environment, wanted, http, now, random } = doctoring;
  const keys = keysOf(environment);
  const tdmq = new URL(settings.TDMQ_ENDPOINT);
  return {
    settings,
    environment,
    apps: pullApps(settings.PULL_APPS) ?? [],
    wanted,
    layers,
    vod: keys && vodClient({ ...keys, endpoint: new URL(settings.VOD_ENDPOINT) }),
    tdmq: keys && ((region) => tdmqClient({ ...keys, endpoint: tdmq, region })),
    http,
    now,
    random,
  };
}

/** The secrets, or why they cannot be read. */
export async function opened(
  settings: Settings,
  { environment, now, http }: Doctoring,
  by: AbortSignal,
): Promise<{ layers: Layers; failure: null } | { layers: null; failure: string }> {
  try {
    return {
      layers: await within(patience, [by], openLayers(settings, environment, now, http)),
      failure: null,
    };
  } catch (error) {
    return {
      layers: null,
      failure: error instanceof StoreError ? error.message : "the secrets cannot be read",
    };
  }
}

function keysOf(environment: Environment) {
  try {
    return tencentCredentials(environment);
  } catch {
    return null;
  }
}
