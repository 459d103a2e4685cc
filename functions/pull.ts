import { pullFunction } from "#shared/ingress/pull-function.ts";
import { receiver } from "#shared/receive.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { timerFunction } from "#shared/timer-function.ts";
import { catalogue } from "./catalogue.ts";

/** VOD's reliable callback, for a timer: takes the events that wait, and returns how many. */
export const handler = timerFunction((parts) => {
  const { STORE, EXPIRE_DAYS } = parts.settings;
  // No overflow: what cannot be stored stays in the queue that it came from.
  const receive = receiver(catalogue, openStore(STORE, process.env, EXPIRE_DAYS));
  return pullFunction({ ...parts, receive });
});
export { handler as main_handler };
