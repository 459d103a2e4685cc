import { openLayers } from "#shared/authenticate/open-layers.ts";
import { signedOnly } from "#shared/authenticate/signed-only.ts";
import { patience } from "#shared/ingress/patience.ts";
import { recordsFunction } from "#shared/ingress/records-function.ts";
import { logger } from "#shared/log.ts";
import { mayHoldDeferred } from "#shared/overflow/may-hold-deferred.ts";
import { print } from "#shared/print.ts";
import { receiver } from "#shared/receive.ts";
import { recogniser } from "#shared/recognise.ts";
import { describeBadSetting, emptySecrets, logFormat, readSettings } from "#shared/settings.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { catalogue } from "./catalogue.ts";

/** Notifications that a platform pushes as records: SQS, and SCF's triggers for CMQ topics and MPS. */
export const handler = async (event: unknown, context: unknown) => {
  started ??= start();
  return started(event, context);
};
export { handler as main_handler };

let started: ReturnType<typeof recordsFunction> | undefined;

/** At the first event, not at load. With wrong settings it throws, so that the platform sends everything again. */
function start() {
  const { settings, bad } = readSettings(process.env);
  const now = () => new Date();
  const log = logger(logFormat(settings?.LOG_FORMAT ?? "auto", process.env), print, now);
  for (const setting of bad) log.error(`wrong setting: ${describeBadSetting(setting)}`);
  if (settings === null)
    throw new Error(`wrong settings, see the log: ${bad.map(({ name }) => name).join(", ")}`);
  for (const told of emptySecrets(settings)) log.error(told);
  const receive = signedOnly(
    receiver(catalogue, openStore(settings.STORE, process.env, settings.EXPIRE_DAYS)),
    recogniser(catalogue),
    openLayers(settings, process.env, now),
  );
  const isOverflow = mayHoldDeferred(settings, process.env).sqs;
  return recordsFunction({ receive, log, now, patience, queues: { appOf: () => "default", isOverflow } });
}
