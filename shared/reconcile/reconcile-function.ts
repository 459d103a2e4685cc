import type { Document } from "../document.ts";
import { alarm } from "../ingress/alarm.ts";
import { pace } from "../ingress/pace.ts";
import { pullApps } from "../ingress/pull-apps.ts";
import { timeLeft } from "../ingress/time-left.ts";
import type { Environment, Settings } from "../settings.ts";
import { openTaskApi } from "../tencent/open-task-api.ts";
import type { TaskPlace } from "../tencent/task-api.ts";
import { reconcile } from "./reconcile.ts";
import type { ReconcileCounts, ReconcileParts } from "./reconcile-run.ts";

type Used =
  | "PULL_APPS"
  | "DRAIN_APP"
  | "VOD_ENDPOINT"
  | "MPS_ENDPOINT"
  | "RECONCILE_SERVICES"
  | "PROGRESS_HOURS"
  | "RECONCILE_HOURS";

/** What the reconcile function is made of. */
export interface ReconcileFunctionParts
  extends Pick<ReconcileParts, "receive" | "get" | "dryRun" | "log" | "now" | "random" | "sleep"> {
  settings: Pick<Settings, Used>;
  /** Where the keys are looked up before each run. */
  environment: Environment;
  /** The documents that say that their task runs. */
  processing: () => AsyncIterable<Document>;
  /** The only application whose tasks are looked for; all by default. */
  app?: string | undefined;
}

const hour = 3600_000;
/** Milliseconds that a notification may still be on its way: it is resent, held or pulled. */
const onItsWay = 300_000;
/** Calls in a second: VOD allows 100 and MPS 20 of each, of all that an account runs, and others need them too. */
const perSecond = { vod: 50, mps: 15 };
/** Tasks at once. */
const concurrency = 4;
/** Milliseconds before the time-out after which no task is begun, and at which everything ends. */
const forLastTask = 15_000;
const forTheEnd = 2_000;

/**
 * One run for each event. The event does not matter.
 * @returns a function of the platform's context; `stop` ends the run as its time would. It rejects if there are no keys.
 */
export function reconcileFunction(
  parts: ReconcileFunctionParts,
): (context: unknown, stop?: AbortSignal) => Promise<ReconcileCounts> {
  const { settings, app } = parts;
  const clock = () => parts.now().getTime();
  const turn = { vod: pace(perSecond.vod, clock, parts.sleep), mps: pace(perSecond.mps, clock, parts.sleep) };
  const openApi = openTaskApi(settings, parts.environment);
  const places = taskPlaces(settings).filter((it) => app === undefined || it.app === app);
  return async (context, stop) => {
    const api = openApi();
    if (places.length === 0)
      parts.log.error("nothing is looked for: no application of that name, see PULL_APPS");
    const left = timeLeft(context);
    const now = parts.now().getTime();
    const window = { since: now - settings.RECONCILE_HOURS * hour, until: now - onItsWay };
    const overdue =
      settings.PROGRESS_HOURS === 0
        ? null
        : { before: now - settings.PROGRESS_HOURS * hour, documents: parts.processing };
    const until = alarm(left - forLastTask, stop);
    const by = alarm(left - forTheEnd);
    try {
      return await reconcile({
        ...parts,
        api,
        turn,
        places,
        window,
        overdue,
        concurrency,
        until: until.signal,
        by: by.signal,
      });
    } finally {
      until.clear();
      by.clear();
    }
  };
}

/** Where the tasks are that may be ours. */
function taskPlaces({ PULL_APPS, DRAIN_APP, RECONCILE_SERVICES }: ReconcileFunctionParts["settings"]) {
  const vod = (pullApps(PULL_APPS) ?? []).map((it): TaskPlace => ({ service: "vod", ...it }));
  const mps: TaskPlace = { service: "mps", app: DRAIN_APP, subAppId: null };
  return [...vod, mps].filter(({ service }) => RECONCILE_SERVICES.split(",").includes(service));
}
