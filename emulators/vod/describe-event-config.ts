import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

/** All that was configured but the key. */
export function describeEventConfig(world: VodWorld): Action {
  return {
    perSecond: 100,
    run: (parameters) => {
      const { SignKey, ...told } = world.config(world.application(parameters));
      return JSON.stringify(told);
    },
  };
}
