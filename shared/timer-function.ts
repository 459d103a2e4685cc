import { type Log, logger } from "./log.ts";
import { print } from "./print.ts";
import { requiredSettings } from "./required-settings.ts";
import { type BadSetting, type Environment, logFormat, readSettings, type Settings } from "./settings.ts";
import { type Sleep, sleep } from "./sleep.ts";
import { withKeys } from "./tencent/keys-by-reference.ts";

/** What each function that a timer starts is made of. */
export interface TimerParts {
  settings: Settings;
  environment: Environment;
  log: Log;
  now: () => Date;
  /** 0 ≤ x < 1 */
  random: () => number;
  sleep: Sleep;
}

/**
 * The entry of a function that a timer starts; the event does not matter. It is made at the first event, not at load: a wrong setting
 * must be told at each.
 * @param open makes it; of the parts, `environment` alone has Tencent's keys, and is brought up to date before each run.
 * @param lacks what this function needs, and others do not.
 */
export function timerFunction<Returned>(
  open: (parts: TimerParts) => (context: unknown) => Promise<Returned>,
  lacks?: (settings: Settings) => BadSetting[],
): (event: unknown, context: unknown) => Promise<Returned> {
  let started: ((context: unknown) => Promise<Returned>) | undefined;
  return async (_event, context) => {
    started ??= start();
    return started(context);
  };

  function start() {
    const { env } = process;
    const now = () => new Date();
    const check = readSettings(env);
    const log = logger(logFormat(check.settings?.LOG_FORMAT ?? "auto", env), print, now);
    const settings = requiredSettings(check, log, lacks);
    return withKeys(env, now, (environment) =>
      open({ settings, environment, log, now, random: Math.random, sleep }),
    );
  }
}
