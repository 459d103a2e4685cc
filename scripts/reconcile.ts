import { catalogue } from "#functions/catalogue.ts";
import { receiver } from "#shared/receive.ts";
import { processing } from "#shared/reconcile/processing.ts";
import { reconcileFunction } from "#shared/reconcile/reconcile-function.ts";
import { describeBadSetting, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { liveCounter } from "./queue/live-counter.ts";
import { hoursIn } from "./reconcile/hours-in.ts";
import { tellReconciled } from "./reconcile/tell-reconciled.ts";
import { command } from "./see/command.ts";
import { parsed } from "./see/parsed.ts";

const usage = `npm run reconcile             asks VOD and MPS for the tasks that ended, and stores those without a result
  --since 24h         how far back, in hours or days; 3d at most: Tencent forgets then
  --app APP           only the tasks of this application (PULL_APPS, DRAIN_APP)
  --store STORE       another store than the setting STORE names
  --dry-run           only counts what is missing
Exit: 0, 1 something could not be repaired, 2 a wrong argument`;

const options = {
  since: { type: "string" },
  app: { type: "string" },
  store: { type: "string" },
  "dry-run": { type: "boolean", default: false },
} as const;

await command(usage, async () => {
  const { values } = parsed({ options });
  const environment = {
    ...process.env,
    ...(values.store === undefined ? {} : { STORE: values.store }),
    ...(values.since === undefined ? {} : { RECONCILE_HOURS: hoursIn(values.since) }),
  };
  const { settings, bad } = readSettings(environment);
  for (const setting of bad) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
  if (settings === null) return 1;

  const now = () => new Date();
  const { log, errors } = liveCounter(process.stdout, now);
  const open = openStore(settings.STORE, environment, settings.EXPIRE_DAYS);
  const dryRun = values["dry-run"];
  const run = reconcileFunction({
    ...{ settings, environment, now, random: Math.random, sleep, app: values.app, dryRun, log },
    receive: receiver(catalogue, open),
    get: open(() => false).get,
    processing: () => processing(settings.STORE, environment),
  });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const counts = await run({}, stop.signal).catch((error: unknown) =>
    log.error("nothing could be asked", error),
  );
  if (process.stdout.isTTY) process.stdout.write("\r\u001b[K");
  if (counts) console.log(tellReconciled(counts, settings.RECONCILE_HOURS, dryRun));
  return errors() > 0 ? 1 : 0;
});
