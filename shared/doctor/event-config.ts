import type { Layers } from "../authenticate/authenticate.ts";
import type { PullApp } from "../ingress/pull-run.ts";
import type { TencentCall } from "../tencent/sdk-call.ts";
import { callbackUrl, shownUrl } from "./callback-url.ts";
import type { SwitchedEvent, Wanted } from "./patient.ts";

/** How VOD tells an application of events, as DescribeEventConfig answers; "" where it does not. */
export interface EventConfig {
  Mode: string;
  NotificationUrl: string;
  switches: Record<SwitchedEvent, string>;
}

export const switchNames = {
  upload: "UploadMediaCompleteEventSwitch",
  delete: "DeleteMediaCompleteEventSwitch",
  persistence: "PersistenceCompleteEventSwitch",
} as const satisfies Record<SwitchedEvent, string>;

export const application = ({ subAppId }: PullApp) => (subAppId === null ? {} : { SubAppId: subAppId });

/** @throws TencentError */
export async function describeEventConfig(
  vod: TencentCall,
  app: PullApp,
  by: AbortSignal,
): Promise<EventConfig> {
  const { response } = await vod("DescribeEventConfig", application(app), by);
  const text = (name: string) => {
    const value = response[name];
    return typeof value === "string" ? value : "";
  };
  return {
    Mode: text("Mode"),
    NotificationUrl: text("NotificationUrl"),
    switches: {
      upload: text(switchNames.upload),
      delete: text(switchNames.delete),
      persistence: text(switchNames.persistence),
    },
  };
}

/** One thing that is not as it should be, for people: without tokens. */
export interface Difference {
  field: "Mode" | "NotificationUrl" | (typeof switchNames)[SwitchedEvent];
  is: string;
  shouldBe: string;
}

/** What the configuration should be and is not; what nobody said, or knows, is as it should be. */
export function differences(
  config: EventConfig,
  { app }: PullApp,
  wanted: Wanted,
  layers: Layers | null,
): Difference[] {
  const found: Difference[] = [];
  const mode = wantedMode(wanted);
  if (mode !== null && config.Mode !== mode) found.push({ field: "Mode", is: config.Mode, shouldBe: mode });
  const base = mode === "PUSH" && layers !== null ? wanted.url : null;
  const urls = base === null ? [] : acceptedUrls(base, app, layers);
  const [newest] = urls;
  if (newest !== undefined && !urls.includes(config.NotificationUrl)) {
    const [is, shouldBe] = [shownUrl(config.NotificationUrl, app), shownUrl(newest, app)];
    const other = is === shouldBe ? `${is} with another path or token` : is;
    found.push({ field: "NotificationUrl", is: other, shouldBe });
  }
  for (const event of wanted.events) {
    if (config.switches[event] === "ON") continue;
    found.push({ field: switchNames[event], is: config.switches[event] || "OFF", shouldBe: "ON" });
  }
  return found;
}

/** Who names a URL wants pushes, unless they say otherwise. */
export const wantedMode = ({ mode, url }: Wanted) => mode ?? (url === null ? null : "PUSH");

/** The callback URLs that let the application in; first the one with the newest token, which is the last that is set. */
function acceptedUrls(base: URL, app: string, layers: Layers | null): string[] {
  const tokens = layers?.tokens.get(app) ?? [];
  if (tokens.length > 0) return [...tokens].reverse().map((token) => callbackUrl(base, app, token).href);
  return [
    callbackUrl(base, app, null).href,
    ...(app === "default" ? [`${callbackUrl(base, app, null)}/default`] : []),
  ];
}

/** The key that VOD is to sign with: the last that is set, which stays when the old one goes. Null if there is none. */
export const currentSignKey = (app: string, layers: Layers | null): string | null =>
  layers?.vodKeys.get(app)?.at(-1) ?? null;

/** All that ModifyEventConfig is told; the current key always, since nobody knows whether VOD still has it. */
export function modification(
  app: PullApp,
  wanted: Wanted,
  layers: Layers | null,
): Record<string, string | number> {
  const mode = wantedMode(wanted);
  const [url] = mode === "PUSH" && wanted.url !== null ? acceptedUrls(wanted.url, app.app, layers) : [];
  const key = currentSignKey(app.app, layers);
  return {
    ...application(app),
    ...(mode === null ? {} : { Mode: mode }),
    ...(url === undefined ? {} : { NotificationUrl: url }),
    ...Object.fromEntries(wanted.events.map((event) => [switchNames[event], "ON"])),
    ...(key === null ? {} : { SignKey: key }),
  };
}
