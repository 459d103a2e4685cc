import { receiver } from "#shared/receive.ts";
import { processing } from "#shared/reconcile/processing.ts";
import { reconcileFunction } from "#shared/reconcile/reconcile-function.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { timerFunction } from "#shared/timer-function.ts";
import { catalogue } from "./catalogue.ts";

/** For a timer: finds the tasks that ended and have no result, stores them, and returns how many. */
export const handler = timerFunction((parts) => {
  const { STORE, EXPIRE_DAYS } = parts.settings;
  const open = openStore(STORE, process.env, EXPIRE_DAYS);
  return reconcileFunction({
    ...parts,
    receive: receiver(catalogue, open),
    get: open(() => false).get,
    processing: () => processing(STORE, process.env),
  });
});
export { handler as main_handler };
