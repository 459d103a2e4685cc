import type { Context } from "aws-lambda";
import { limiter } from "#shared/authenticate/limiter.ts";
import { openDoor } from "#shared/authenticate/open-layers.ts";
import {
  type CallbackSettings,
  emptySecrets,
  holding,
  readCallbackSettings,
} from "#shared/callback-settings.ts";
import { logFormat } from "#shared/deployment.ts";
import { health } from "#shared/health.ts";
import { keepAliveHttp } from "#shared/http.ts";
import { callbackFunction } from "#shared/ingress/callback-function.ts";
import { holder } from "#shared/ingress/hold.ts";
import { pushPatience, storePatience } from "#shared/ingress/push-patience.ts";
import { logger } from "#shared/log.ts";
import { openOverflow } from "#shared/overflow/open-overflow.ts";
import { print } from "#shared/print.ts";
import { type Receive, receiver, receivesNothing, settingsAreWrong } from "#shared/receive.ts";
import { recogniser } from "#shared/recognise.ts";
import { refuser } from "#shared/refuse.ts";
import { describeBadSetting } from "#shared/setting.ts";
import { sleep } from "#shared/sleep.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { warm } from "#shared/stores/warm.ts";
import { wakeAfter } from "#shared/wake-after.ts";
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
  const environment = process.env;
  const now = () => new Date();
  const recognise = recogniser(catalogue);
  const { settings, bad } = readCallbackSettings(environment);
  const log = logger(logFormat(settings?.LOG_FORMAT ?? "auto", environment), print, now);
  for (const setting of bad) log.error(`wrong setting: ${describeBadSetting(setting)}`);
  for (const told of settings === null ? [] : emptySecrets(settings)) log.error(told);
  if (settings?.ALLOW_ANYONE === "yes")
    log.error("ALLOW_ANYONE=yes: whoever knows the callback URL may post to it");
  return callbackFunction({
    ...(settings === null ? closed : opened(settings)),
    recognise,
    log,
    now,
    health: () => health(version, bad),
    bodyLimit: settings?.BODY_LIMIT ?? 0,
    signWindow: settings?.SIGN_WINDOW_SECONDS ?? 0,
    hold: holder({
      patience: pushPatience((settings?.OVERFLOW ?? "none") !== "none"),
      wakeAfter,
      onHeld: log.held,
      ...holding(environment),
    }),
  });

  function confirmed(receive: Receive, set: CallbackSettings): Receive {
    const loaded = confirmClient().then(({ askTencent, confirming }) =>
      confirming(receive, { recognise, ask: askTencent(set, environment), log, patience: 2_000 }),
    );
    const orAsItCame = loaded.catch((error: unknown) => {
      log.error(
        "Tencent cannot be asked how tasks stand; all is taken as it comes: `npm run package`",
        error,
      );
      return receive;
    });
    return async (...arrived) => (await orAsItCame)(...arrived);
  }

  async function loadCmq() {
    try {
      return (await cmqClient()).openCmq;
    } catch (error) {
      log.error("OVERFLOW can take nothing: its client cannot be loaded; run `npm run package`", error);
      throw error;
    }
  }

  function opened(set: CallbackSettings) {
    const http = keepAliveHttp();
    const meanwhile = () => void warm(set.STORE, environment, http);
    const open = openStore(set.STORE, environment, set.EXPIRE_DAYS, () => http);
    const send = openOverflow(set.OVERFLOW, environment, loadCmq);
    const perMinute = { lines: limiter(60, now), copies: limiter(60, now) };
    const receive = receiver(catalogue, open, send && { after: storePatience, send, sleep });
    return {
      receive: set.CONFIRM_WITH_TENCENT === "off" ? receive : confirmed(receive, set),
      layers: openDoor(set, environment, now, http, meanwhile),
      refuse: refuser({ store: open(() => false), recognise, log, ...perMinute }),
    };
  }
}

/** Nothing is taken, and nothing refused: whoever posts is to do so again. */
const closed = { receive: receivesNothing, layers: settingsAreWrong, refuse: settingsAreWrong };

/** Bundles of their own: beside this one, or where `npm run package` makes them and serverless.yml takes them along. */
function confirmClient(packaged = "../dist/callback/confirm.js"): Promise<typeof import("./confirm.js")> {
  return import("./confirm.js").catch(() => import(packaged));
}
function cmqClient(packaged = "../dist/callback/cmq.js"): Promise<typeof import("./cmq.js")> {
  return import("./cmq.js").catch(() => import(packaged));
}
