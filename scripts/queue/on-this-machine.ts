import { catalogue } from "#functions/catalogue.ts";
import type { PullFunctionParts } from "#shared/ingress/pull-function.ts";
import { receiver } from "#shared/receive.ts";
import { type BadSetting, describeBadSetting, readSettings, type Settings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { parsedOrExit } from "../see/parsed-or-exit.ts";
import { type Counts, liveCounter } from "./live-counter.ts";
import { rounds } from "./rounds.ts";

/** What a function of a timer is made of, with all settings. */
type Parts = PullFunctionParts & { settings: Settings };
type Run = (context: unknown, stop?: AbortSignal) => Promise<Counts>;

/** `npm run <name>`: the function of that name without a cloud. @returns the exit code. */
export async function onThisMachine(
  name: string,
  what: string,
  make: (parts: Parts) => Run,
  lacks: (settings: Settings) => BadSetting[] = () => [],
): Promise<number> {
  const options = {
    watch: { type: "boolean", default: false },
    every: { type: "string", default: "5" },
    store: { type: "string" },
  } as const;
  const { values } = parsedOrExit({ options }, usage(name, what));
  const every = Number(values.every);
  if (!(every > 0)) {
    console.error(`--every is "${values.every}"; it may be a number of seconds above 0.`);
    return 2;
  }
  const environment = { ...process.env, ...(values.store === undefined ? {} : { STORE: values.store }) };
  const check = readSettings(environment);
  const bad = check.settings === null ? check.bad : lacks(check.settings);
  for (const setting of bad) console.error(`Wrong setting: ${describeBadSetting(setting)}.`);
  if (check.settings === null || bad.length > 0) return 1;

  const { settings } = check;
  const now = () => new Date();
  const counter = liveCounter(process.stdout, now);
  const receive = receiver(catalogue, openStore(settings.STORE, environment, settings.EXPIRE_DAYS));
  const run = make({
    receive,
    log: counter.log,
    settings,
    environment,
    now,
    random: Math.random,
    sleep,
  });
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      console.log("\nStopping after the batch that is under way.");
      stop.abort();
    });
  }
  await rounds({
    run: (by) => run({}, by),
    every: values.watch ? every * 1_000 : null,
    stop: stop.signal,
    sleep,
    counter,
  });
  return counter.errors() > 0 && !values.watch ? 1 : 0;
}

const usage = (name: string, what: string) => `npm run ${name} -- [--store STORE] [--watch [--every SECONDS]]

${what}
Once, or with --watch until Ctrl-C. The settings are those of the function, in the environment.`;
