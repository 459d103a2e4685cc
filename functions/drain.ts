import { openLayers } from "#shared/authenticate/open-layers.ts";
import { signedOnly } from "#shared/authenticate/signed-only.ts";
import { drainFunction } from "#shared/ingress/drain-function.ts";
import { logger } from "#shared/log.ts";
import { print } from "#shared/print.ts";
import { receiver } from "#shared/receive.ts";
import { recogniser } from "#shared/recognise.ts";
import { requiredSettings } from "#shared/required-settings.ts";
import { lacksQueue, logFormat, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { withKeys } from "#shared/tencent/keys-by-reference.ts";
import { catalogue } from "./catalogue.ts";

/** MPS over a queue of TDMQ-CMQ, for a timer: takes the messages that wait, and returns how many. */
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
  const settings = requiredSettings(check, log, lacksQueue);
  // No overflow: what cannot be stored stays in the queue that it came from.
  const receive = signedOnly(
    receiver(catalogue, openStore(settings.STORE, environment, settings.EXPIRE_DAYS)),
    recogniser(catalogue),
    openLayers(settings, environment, now),
  );
  const parts = { receive, log, settings, now, random: Math.random, sleep };
  return withKeys(environment, now, (environment) => drainFunction({ ...parts, environment }));
}
