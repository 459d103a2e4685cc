import { openLayers } from "#shared/authenticate/open-layers.ts";
import { signedOnly } from "#shared/authenticate/signed-only.ts";
import { drainFunction } from "#shared/ingress/drain-function.ts";
import { receiver } from "#shared/receive.ts";
import { recogniser } from "#shared/recognise.ts";
import { emptySecrets, lacksQueue } from "#shared/settings.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { timerFunction } from "#shared/timer-function.ts";
import { catalogue } from "./catalogue.ts";

/** MPS over a queue of TDMQ-CMQ, for a timer: takes the messages that wait, and returns how many. */
export const handler = timerFunction((parts) => {
  const { settings, now, log } = parts;
  for (const told of emptySecrets(settings)) log.error(told);
  // No overflow: what cannot be stored stays in the queue that it came from.
  const receive = signedOnly(
    receiver(catalogue, openStore(settings.STORE, process.env, settings.EXPIRE_DAYS)),
    recogniser(catalogue),
    openLayers(settings, process.env, now),
  );
  return drainFunction({ ...parts, receive });
}, lacksQueue);
export { handler as main_handler };
