import type { Environment, Settings } from "../settings.ts";
import type { CmqPlace } from "../tencent/cmq-place.ts";
import { overflowPlace } from "./overflow-place.ts";

/** Which queues may hold what we have deferred. */
export interface MayHoldDeferred {
  sqs: (queueArn: string) => boolean;
  cmq: (place: CmqPlace) => boolean;
}

/**
 * What was deferred was judged when it first arrived, and says so itself. Where MPS has to sign, that is believed of the queue that
 * OVERFLOW names, and of no other: whoever may write to MPS's queue could say it too.
 */
export function mayHoldDeferred(
  { OVERFLOW, MPS_NOTIFY_KEYS }: Pick<Settings, "OVERFLOW" | "MPS_NOTIFY_KEYS">,
  environment: Environment,
): MayHoldDeferred {
  if (MPS_NOTIFY_KEYS === "") return { sqs: () => true, cmq: () => true };
  const place = overflowPlace(OVERFLOW, environment);
  return {
    sqs: (queueArn) => {
      const [, , , region, account, name] = queueArn.split(":");
      return (
        place?.kind === "sqs" && place.region === region && place.queue.pathname === `/${account}/${name}`
      );
    },
    cmq: ({ queue, endpoint }) =>
      place?.kind === "cmq" && place.queue === queue && place.endpoint.href === endpoint.href,
  };
}
