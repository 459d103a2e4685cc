import { coldStart } from "./cold-start.ts";
import { endToEnd } from "./end-to-end.ts";
import { growth } from "./growth.ts";
import { perEvent } from "./per-event.ts";
import type { Measure } from "./section.ts";

/** The parts of `npm run bench`, by the names that `--only` takes, in the order in which they run. */
export const sections: Record<string, Measure> = {
  "per-event": perEvent,
  "cold-start": coldStart,
  "end-to-end": endToEnd,
  growth,
};
