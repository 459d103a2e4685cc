import * as v from "valibot";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

const onOff = v.optional(v.picklist(["ON", "OFF"]));

const schema = v.object({
  Mode: v.optional(v.picklist(["PUSH", "PULL"])),
  NotificationUrl: v.optional(v.string()),
  UploadMediaCompleteEventSwitch: onOff,
  DeleteMediaCompleteEventSwitch: onOff,
  PersistenceCompleteEventSwitch: onOff,
  SignKey: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{0,32}$/))),
});

/** Changes what is named and leaves the rest. */
export function modifyEventConfig(world: VodWorld): Action {
  return {
    perSecond: 20,
    run: (parameters) => {
      const changes = parametersBy(schema, parameters);
      Object.assign(world.config(world.application(parameters)), changes);
      return "{}";
    },
  };
}
