import { pullFunction } from "#shared/ingress/pull-function.ts";
import { onThisMachine } from "./queue/on-this-machine.ts";

/** `npm run pull` */
process.exit(
  await onThisMachine(
    "pull",
    "Takes the events that wait in VOD's queue, as functions/pull.ts does.",
    pullFunction,
  ),
);
