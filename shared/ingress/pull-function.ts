import type { Log } from "../log.ts";
import type { Receive } from "../receive.ts";
import type { Environment, Settings } from "../settings.ts";
import type { Sleep } from "../sleep.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { vodApi } from "../tencent/vod-api.ts";
import { vodClient } from "../tencent/vod-client.ts";
import { alarm } from "./alarm.ts";
import { pace } from "./pace.ts";
import { pull } from "./pull.ts";
import type { PullApi } from "./pull-api.ts";
import { pullApps } from "./pull-apps.ts";
import type { PullCounts } from "./pull-run.ts";
import { requestId } from "./request-id.ts";
import { timeLeft } from "./time-left.ts";

/** What the pull function is made of. */
export interface PullFunctionParts {
  receive: Receive;
  log: Log;
  settings: Pick<Settings, "PULL_APPS" | "PULL_CONCURRENCY" | "VOD_ENDPOINT">;
  /** Where the keys are looked up before each run. */
  environment: Environment;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
}

/** Pulls in a second: the API refuses more than 100, of all that an account runs, and counts by its own clock. */
const perSecond = 98;
/** Milliseconds before the time-out after which nothing is pulled: a pull may take ten seconds, and then there is work. */
const forLastBatch = 15_000;
/** Milliseconds before the time-out at which everything ends. */
const forTheEnd = 2_000;

/**
 * One run for each event. The event does not matter.
 * @returns a function of the platform's context; `stop` ends the run as its time would. It rejects if there are no keys.
 */
export function pullFunction(
  parts: PullFunctionParts,
): (context: unknown, stop?: AbortSignal) => Promise<PullCounts> {
  const { settings, log, now, sleep } = parts;
  const apiOf = apis(new URL(settings.VOD_ENDPOINT));
  const apps = pullApps(settings.PULL_APPS) ?? [];
  const turn = pace(perSecond, () => now().getTime(), sleep);
  return async (context, stop) => {
    const api = apiOf(parts.environment);
    const left = timeLeft(context);
    if (left <= forLastBatch) log.error("nothing is pulled: give this function a time-out of a minute");
    const until = alarm(left - forLastBatch, stop);
    const by = alarm(left - forTheEnd);
    const { signal } = until;
    try {
      return await pull({
        ...parts,
        api,
        apps,
        pace: turn,
        request: requestId(context),
        concurrency: settings.PULL_CONCURRENCY,
        until: signal,
        by: by.signal,
      });
    } finally {
      until.clear();
      by.clear();
    }
  };
}

/** The API with the keys of now. While they are the same, so are its connections. */
function apis(endpoint: URL): (environment: Environment) => PullApi {
  let last: { keys: string; api: PullApi } | null = null;
  return (environment) => {
    const credentials = tencentCredentials(environment);
    const keys = JSON.stringify(credentials);
    if (last?.keys !== keys) last = { keys, api: vodApi(vodClient({ ...credentials, endpoint })) };
    return last.api;
  };
}
