import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

/** How many events wait. The true API answers a number that is minutes old. */
export function describeEventsState(world: VodWorld): Action {
  return {
    perSecond: 20,
    run: (parameters) =>
      JSON.stringify({ CountOfEventsToPull: world.queue(world.application(parameters)).waiting() }),
  };
}
