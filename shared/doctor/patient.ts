import type { Layers } from "../authenticate/authenticate.ts";
import type { Http } from "../http.ts";
import type { PullApp } from "../ingress/pull-run.ts";
import type { Environment, Settings } from "../settings.ts";
import type { TencentCall } from "../tencent/sdk-call.ts";
import type { Diagnosis } from "./diagnosis.ts";

/** Whom the doctor examines: well formed settings, and the ways to what they name. */
export interface Patient {
  settings: Settings;
  environment: Environment;
  /** Of PULL_APPS. */
  apps: readonly PullApp[];
  wanted: Wanted;
  /** Null where they cannot be read. */
  layers: Layers | null;
  /** Null without keys of Tencent Cloud. */
  vod: TencentCall | null;
  /** TDMQ's API of a region; null without keys of Tencent Cloud. */
  tdmq: ((region: string) => TencentCall) | null;
  http: Http;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
}

/** What whoever calls the doctor says of the deployment. */
export interface Wanted {
  /** Where the callback is served; null if that was not told. */
  url: URL | null;
  /** How VOD is to deliver; null leaves it open. */
  mode: "PUSH" | "PULL" | null;
  /** Events that VOD sends only if they are switched on. */
  events: readonly SwitchedEvent[];
  /** Where the age of the SDK is asked. */
  registry: URL;
}

export const switchedEvents = ["upload", "delete", "persistence"] as const;
export type SwitchedEvent = (typeof switchedEvents)[number];

export const publicRegistry = new URL("https://registry.npmjs.org/");

/** Looks at one thing. What it throws is told as a failure of its own. */
export type Check = (patient: Patient, by: AbortSignal) => Promise<Diagnosis[]>;
