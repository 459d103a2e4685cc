import type { Context } from "aws-lambda";
import { health } from "#shared/health.ts";
import { callbackFunction } from "#shared/ingress/callback-function.ts";
import { logger } from "#shared/log.ts";
import { receiver, receivesNothing } from "#shared/receive.ts";
import { describeBadSetting, logFormat, readSettings } from "#shared/settings.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { version } from "../package.json";
import { catalogue } from "./catalogue.ts";

/** The callback URL: HTTP from any gateway, and direct invocations with a notification. */
export const handler = (event: unknown, context: Context) => {
  started ??= start();
  return started(event, context);
};
export { handler as main_handler };

let started: ReturnType<typeof start> | undefined;

/** At the first event, not at load: a wrong setting must be told by /health, not by a crash. */
function start() {
  const { settings, bad } = readSettings(process.env);
  const log = logger(logFormat(settings?.LOG_FORMAT ?? "auto", process.env), console.log, () => new Date());
  for (const setting of bad) log.error(`wrong setting: ${describeBadSetting(setting)}`);
  return callbackFunction({
    receive:
      settings === null ? receivesNothing : receiver(catalogue, openStore(settings.STORE, process.env)),
    log,
    now: () => new Date(),
    health: () => health(version, bad),
    bodyLimit: settings?.BODY_LIMIT ?? 0,
    patience: 4_000,
  });
}
