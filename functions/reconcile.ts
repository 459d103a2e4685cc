import { logger } from "#shared/log.ts";
import { print } from "#shared/print.ts";
import { receiver } from "#shared/receive.ts";
import { processing } from "#shared/reconcile/processing.ts";
import { reconcileFunction } from "#shared/reconcile/reconcile-function.ts";
import { requiredSettings } from "#shared/required-settings.ts";
import { logFormat, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { withKeys } from "#shared/tencent/keys-by-reference.ts";
import { catalogue } from "./catalogue.ts";

/** For a timer: finds the tasks that ended and have no result, stores them, and returns how many. */
export const handler = async (_event: unknown, context: unknown) => {
  started ??= start();
  return started(context);
};
export { handler as main_handler };

let started: ReturnType<typeof start> | undefined;

/** At the first event, not at load: a wrong setting must be told at each. */
function start() {
  const environment = process.env;
  const now = () => new Date();
  const check = readSettings(environment);
  const log = logger(logFormat(check.settings?.LOG_FORMAT ?? "auto", environment), print, now);
  const settings = requiredSettings(check, log);
  const open = openStore(settings.STORE, environment, settings.EXPIRE_DAYS);
  const [receive, { get }] = [receiver(catalogue, open), open(() => false)];
  const parts = { receive, get, log, settings, now, random: Math.random, sleep };
  const overdue = () => processing(settings.STORE, environment);
  return withKeys(environment, now, (environment) =>
    reconcileFunction({ ...parts, processing: overdue, environment }),
  );
}
