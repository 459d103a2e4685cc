import { drainFunction } from "#shared/ingress/drain-function.ts";
import { lacksQueue } from "#shared/settings.ts";
import { onThisMachine } from "./queue/on-this-machine.ts";

/** `npm run drain` */
process.exit(
  await onThisMachine(
    "drain",
    "Takes the messages that wait in a queue of TDMQ-CMQ, as functions/drain.ts does.",
    drainFunction,
    lacksQueue,
  ),
);
