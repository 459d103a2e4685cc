import { pullFunction } from "#shared/ingress/pull-function.ts";
import { logger } from "#shared/log.ts";
import { print } from "#shared/print.ts";
import { receiver } from "#shared/receive.ts";
import { requiredSettings } from "#shared/required-settings.ts";
import { logFormat, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { withKeys } from "#shared/tencent/keys-by-reference.ts";
import { catalogue } from "./catalogue.ts";

/** VOD's reliable callback, for a timer: takes the events that wait, and returns how many. */
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
  // No overflow: what cannot be stored stays in the queue that it came from.
  const receive = receiver(catalogue, openStore(settings.STORE, environment, settings.EXPIRE_DAYS));
  const parts = { receive, log, settings, now, random: Math.random, sleep };
  return withKeys(environment, now, (environment) => pullFunction({ ...parts, environment }));
}
