import { keepAliveHttp } from "../http.ts";
import type { Log } from "../log.ts";
import { mayHoldDeferred } from "../overflow/may-hold-deferred.ts";
import type { Receive } from "../receive.ts";
import type { Environment, Settings } from "../settings.ts";
import type { Sleep } from "../sleep.ts";
import { cmqClient } from "../tencent/cmq-client.ts";
import { type CmqPlace, cmqPlace } from "../tencent/cmq-place.ts";
import { tencentCredentials } from "../tencent/tencent-credentials.ts";
import { alarm } from "./alarm.ts";
import { type DrainCounts, drain } from "./drain.ts";
import { requestId } from "./request-id.ts";
import { timeLeft } from "./time-left.ts";

/** What the drain function is made of. */
export interface DrainFunctionParts {
  receive: Receive;
  log: Log;
  settings: Pick<
    Settings,
    "DRAIN_QUEUE" | "DRAIN_APP" | "DRAIN_CONCURRENCY" | "OVERFLOW" | "MPS_NOTIFY_KEYS"
  >;
  /** Where the keys are looked up for each call. */
  environment: Environment;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
}

/** Milliseconds before the time-out in which what is durable by then is deleted. */
const forTheEnd = 6_000;
/** Milliseconds of a time-out in which not even one batch would surely be stored. */
const leastTime = 15_000;

/**
 * One run for each event. The event does not matter.
 * @returns a function of the platform's context; `stop` ends the run after the batch that is under way. It rejects if the
 * queue cannot be used.
 */
export function drainFunction(
  parts: DrainFunctionParts,
): (context: unknown, stop?: AbortSignal) => Promise<DrainCounts> {
  const { settings, environment, log, now, random } = parts;
  const { queue, endpoint } = place(settings.DRAIN_QUEUE);
  const isOverflow = mayHoldDeferred(settings, environment).cmq({ queue, endpoint });
  const credentials = () => tencentCredentials(environment);
  const client = cmqClient({ endpoint, credentials, http: keepAliveHttp(), now, random });
  return async (context, stop) => {
    const limit = timeLeft(context);
    if (limit <= leastTime) log.error("nothing is received: give this function a time-out of a minute");
    const ends = now().getTime() + limit - forTheEnd;
    const left = () => ends - now().getTime();
    const deadline = alarm(left());
    const timeLeftNow = () => (stop?.aborted ? 0 : left());
    try {
      return await drain({
        ...parts,
        client,
        queue,
        isOverflow,
        request: requestId(context),
        app: settings.DRAIN_APP,
        concurrency: settings.DRAIN_CONCURRENCY,
        deadline: deadline.signal,
        timeLeft: timeLeftNow,
      });
    } finally {
      deadline.clear();
    }
  };
}

function place(setting: string): CmqPlace {
  const found = cmqPlace(setting);
  if (found === null) throw new Error("DRAIN_QUEUE names no queue");
  return found;
}
