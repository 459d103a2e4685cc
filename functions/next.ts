import { keepAliveHttp } from "#shared/http.ts";
import { inTime } from "#shared/next/in-time.ts";
import { nextFunction } from "#shared/next/next-function.ts";
import { nextSettings } from "#shared/next/next-settings.ts";
import { openNotify } from "#shared/next/open-notify.ts";
import { resultsArea } from "#shared/next/results-area.ts";
import { stepLog } from "#shared/next/step-log.ts";
import { print } from "#shared/print.ts";
import { requiredSettings } from "#shared/required-settings.ts";
import type { Result } from "#shared/result.ts";
import { logFormat, readSettings } from "#shared/settings.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import type { OnResult } from "./catalogue.ts";
import { onResult } from "./on-result.ts";

/** The next step: fed by the store's own change feed. */
export const handler = async (event: unknown, context: unknown) => {
  started ??= start();
  return started(event, context);
};
export { handler as main_handler };

let started: ReturnType<typeof start> | undefined;

/** At the first event. @throws if a setting is wrong: the platform keeps the event, and tries again. */
function start() {
  const { env } = process;
  const check = readSettings(env);
  const { notify, secrets, bad } = nextSettings(env);
  const now = () => new Date();
  const log = stepLog(logFormat(check.settings?.LOG_FORMAT ?? "auto", env), print, now);
  const settings = requiredSettings(check, log, () => bad);
  const gone = (key: string) =>
    log.error(
      `${key} was not sent: the webhook answered 410, it wants no more. Change NOTIFY, or start anew`,
    );
  const parts = { secrets, environment: env, http: keepAliveHttp(), now, random: Math.random, sleep, gone };
  const publish = openNotify(notify, parts);
  const store = openStore(settings.STORE, env, settings.EXPIRE_DAYS)(() => false);
  return nextFunction({
    area: resultsArea(settings.STORE, env),
    get: store.get,
    log,
    clock: () => performance.now(),
    inTime,
    step: async (document, about) => {
      const { result } = document;
      if (!isFinished(result)) return;
      await onResult(result, document, about);
      await publish?.(result, about.signal);
    },
  });
}

function isFinished(result: Result): result is Parameters<OnResult>[0] {
  return result.state !== "processing";
}
