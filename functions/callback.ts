import type { Context } from "aws-lambda";
import { health } from "#shared/health.ts";
import { callbackFunction } from "#shared/ingress/callback-function.ts";
import { holder } from "#shared/ingress/hold.ts";
import { logger } from "#shared/log.ts";
import { openOverflow } from "#shared/overflow/open-overflow.ts";
import { receiver, receivesNothing } from "#shared/receive.ts";
import { describeBadSetting, holding, logFormat, readSettings, type Settings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { version } from "../package.json";
import { catalogue } from "./catalogue.ts";

/** The callback URL: HTTP from any gateway, and direct invocations with a notification. */
export const handler = (event: unknown, context: Context) => {
  started ??= start();
  return started(event, context);
};
export { handler as main_handler };

/** Milliseconds: what is stored within them is answered before VOD's time-out of five seconds. */
const patience = 4_000;

let started: ReturnType<typeof start> | undefined;

/** At the first event, not at load: a wrong setting must be told by /health, not by a crash. */
function start() {
  const { settings, bad } = readSettings(process.env);
  const log = logger(logFormat(settings?.LOG_FORMAT ?? "auto", process.env), console.log, () => new Date());
  for (const setting of bad) log.error(`wrong setting: ${describeBadSetting(setting)}`);
  return callbackFunction({
    receive: settings === null ? receivesNothing : receive(settings),
    log,
    now: () => new Date(),
    health: () => health(version, bad),
    bodyLimit: settings?.BODY_LIMIT ?? 0,
    hold: holder({ patience, sleep, ...holding(process.env) }),
  });
}

function receive({ STORE, EXPIRE_DAYS, OVERFLOW }: Settings) {
  const overflow = openOverflow(OVERFLOW, process.env);
  return receiver(
    catalogue,
    openStore(STORE, process.env, EXPIRE_DAYS),
    overflow && { after: patience, send: overflow, sleep },
  );
}
