import type { Layers } from "../authenticate/authenticate.ts";
import { openLayers } from "../authenticate/open-layers.ts";
import type { Http } from "../http.ts";
import { pullApps } from "../ingress/pull-apps.ts";
import { nextSettings } from "../next/next-settings.ts";
import { type Environment, readSettings, type Settings } from "../settings.ts";
import { StoreError } from "../stores/store.ts";
import { tdmqClient } from "../tencent/tdmq-client.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { vodClient } from "../tencent/vod-client.ts";
import { within } from "../within.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkSettings } from "./check-settings.ts";
import { type Diagnosis, no, skipped } from "./diagnosis.ts";
import type { Patient, Wanted } from "./patient.ts";
import { withTencentKeys } from "./tencent-keys.ts";

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
  /** Milliseconds for each check; by default as long as a push may be held, and a little more. */
  patience?: number;
}

export const usualPatience = 28_000;

/** What the settings and the secrets look like, and the patient if they can be used. */
export interface Admission {
  patient: Patient | null;
  found: Diagnosis[];
  /** With the keys that references stand for. */
  environment: Environment;
}

/** Reads settings, secrets and keys. It never throws. */
export async function admit(doctoring: Doctoring, by: AbortSignal): Promise<Admission> {
  const { environment, http, now, patience = usualPatience } = doctoring;
  const { settings, bad } = readSettings(environment);
  const asked = checkSettings([...bad, ...nextSettings(environment).bad]);
  if (settings === null) return { patient: null, found: [...asked, unlooked], environment };
  const secrets = await known(() => within(patience, [by], openLayers(settings, environment, now, http)));
  const keys = await known(() => within(patience, [by], (by) => withTencentKeys(environment, http, now, by)));
  const found = [...asked, ...checkSecrets(settings, secrets.value, secrets.failure)];
  if (keys.failure !== null) found.push(no("keys of Tencent Cloud", keys.failure, unreadableKeys));
  const own = keys.value ?? { ...environment, TENCENTCLOUD_SECRETID: "", TENCENTCLOUD_SECRETKEY: "" };
  return {
    patient: patientOf(settings, secrets.value, { ...doctoring, environment: own }),
    found,
    environment: own,
  };
}

const unlooked = skipped("all else", "not looked at while the settings are wrong");
const unreadableKeys = "let the role read what TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY refer to";

type Known<T> = { value: T; failure: null } | { value: null; failure: string };

async function known<T>(read: () => Promise<T>): Promise<Known<T>> {
  try {
    return { value: await read(), failure: null };
  } catch (error) {
    return { value: null, failure: error instanceof StoreError ? error.message : "it cannot be read" };
  }
}

function patientOf(settings: Settings, layers: Layers | null, doctoring: Doctoring): Patient {
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

function keysOf(environment: Environment) {
  try {
    return tencentCredentials(environment);
  } catch {
    return null;
  }
}
