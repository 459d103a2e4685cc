import { setTimeout as wait } from "node:timers/promises";
import { ApiError } from "../tencent-api/api-error.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

/** What an empty queue is answered with: the error that is seen in the field, or one of the two that the typing allows. */
export type EmptyAnswer = "error" | "null" | "list";

/** Milliseconds that a pull of an empty queue is held. */
const longPoll = 5_000;

/** Up to 16 events, each hidden for 30 s from then on. */
export function pullEvents(world: VodWorld, empty: EmptyAnswer, patient: boolean): Action {
  return {
    perSecond: 100,
    run: async (parameters) => {
      const queue = world.queue(world.application(parameters));
      let events = queue.pull(16);
      if (events.length === 0 && patient) {
        await Promise.race([queue.arrival(), wait(longPoll, undefined, { ref: false })]);
        events = queue.pull(16);
      }
      if (events.length > 0) return `{"EventSet":[${events.join(",")}]}`;
      if (empty === "error") throw new ApiError("ResourceNotFound", "no event");
      return empty === "null" ? '{"EventSet":null}' : '{"EventSet":[]}';
    },
  };
}
