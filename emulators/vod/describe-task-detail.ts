import * as v from "valibot";
import { ApiError } from "../tencent-api/api-error.ts";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

const schema = v.object({ TaskId: v.string() });

/** A task of the last three days: its type, state and times, and the one member that its type fills. */
export function describeTaskDetail(world: VodWorld): Action {
  return {
    perSecond: 100,
    run: (parameters) => {
      const { TaskId: id } = parametersBy(schema, parameters);
      const found = world.tasks.of(world.application(parameters)).find(({ TaskId }) => TaskId === id);
      if (found === undefined) throw new ApiError("ResourceNotFound", "there is no such task");
      const { TaskId, SubAppId, FileId, SessionId, SessionContext, ...detail } = found;
      return JSON.stringify(detail);
    },
  };
}
