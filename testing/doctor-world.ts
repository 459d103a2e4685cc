import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { type EmulatorOptions, type Emulators, startEmulators } from "#emulators/start.ts";
import { loopback } from "#emulators/tencent-api/loopback.ts";
import { openLayers } from "#shared/authenticate/open-layers.ts";
import type { Doctoring } from "#shared/doctor/admit.ts";
import type { Diagnosis } from "#shared/doctor/diagnosis.ts";
import { examine } from "#shared/doctor/examine.ts";
import { switchedEvents, type Wanted } from "#shared/doctor/patient.ts";
import { health } from "#shared/health.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { readSettings } from "#shared/settings.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { dependencies, version } from "../package.json";
import { gateway } from "../scripts/gateway.ts";
import { callbackFor } from "./callback.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Answers in the callback's place; false leaves it to the callback. */
export type Lie = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface DoctorWorldOptions extends EmulatorOptions {
  lie?: Lie;
  /** The newest SDK that the registry names; ours by default. */
  newest?: string;
}

/** A deployment in which all is well, on loopback: Tencent's APIs, a callback, a store, a registry. */
export interface DoctorWorld {
  emulators: Emulators;
  /** Its settings. */
  environment: Record<string, string>;
  url: URL;
  registry: URL;
  /** What the doctor says, with some settings and wishes otherwise. */
  examined: (
    environment?: Record<string, string>,
    wanted?: Partial<Wanted>,
    more?: Partial<Doctoring>,
  ) => Promise<Diagnosis[]>;
}

export const shop = 1_500_000_007;
export const token = "t0f1e2d3c4b5a69788796a5b4c3d2e1f";
export const signKey = "k0f1e2d3c4b5a69788796a5b4c3d2e1f";
export const notifyKey = "n0f1e2d3c4b5a69788796a5b4c3d2e1f";

export async function doctorWorld({
  lie,
  newest,
  ...options
}: DoctorWorldOptions = {}): Promise<DoctorWorld> {
  const emulators = await startEmulators(options);
  const environment: Record<string, string> = {
    ...emulators.environment,
    STORE: `file:${await temporaryFolder()}`,
    PULL_APPS: `shop=${shop}`,
    CALLBACK_TOKENS: `shop=${token}`,
    VOD_SIGN_KEYS: `shop=${signKey}`,
    MPS_NOTIFY_KEYS: `shop=${notifyKey}`,
  };
  const callback = await served(environment, lie);
  const registry = await loopback(async (_, __, response) => {
    response.end(JSON.stringify({ version: newest ?? dependencies["tencentcloud-sdk-nodejs-vod"] }));
  });
  onTestFinished(async () => {
    await Promise.all([emulators.close(), callback.close(), registry.close()]);
  });
  const { url } = callback;
  Object.assign(emulators.vod.config(shop), {
    NotificationUrl: `${url.origin}/callback/shop/${token}`,
    UploadMediaCompleteEventSwitch: "ON",
    DeleteMediaCompleteEventSwitch: "ON",
    PersistenceCompleteEventSwitch: "ON",
    SignKey: signKey,
  });
  return {
    emulators,
    environment,
    url,
    registry: registry.url,
    examined: (other = {}, wanted = {}, more = {}) =>
      examine(
        {
          environment: { ...environment, ...other },
          wanted: { url, mode: null, events: switchedEvents, registry: registry.url, ...wanted },
          http: keepAliveHttp(),
          now: () => new Date(),
          random: Math.random,
          node: "22.21.0",
          ...more,
        },
        new AbortController().signal,
      ),
  };
}

/** The callback function with these settings, behind a gateway. */
async function served(environment: Record<string, string>, lie: Lie = () => false) {
  const { settings } = readSettings(environment);
  if (settings === null) throw new Error("the world's settings are wrong");
  const now = () => new Date();
  const { invoke } = callbackFor(openStore(settings.STORE, environment, 0), {
    layers: openLayers(settings, environment, now),
    now,
    health: () => health(version, []),
  });
  const behind = gateway(invoke, 1_000_000);
  const server = createServer((request, response) => {
    if (!lie(request, response)) behind.emit("request", request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
