import * as v from "valibot";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

const schema = v.object({ EventHandles: v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(16)) });

/** All of the handles, or none: the documentation is silent on this, and the stricter reading is the harder one to serve. */
export function confirmEvents(world: VodWorld): Action {
  return {
    perSecond: 100,
    run: (parameters) => {
      const queue = world.queue(world.application(parameters));
      queue.confirm(parametersBy(schema, parameters).EventHandles);
      return "{}";
    },
  };
}
