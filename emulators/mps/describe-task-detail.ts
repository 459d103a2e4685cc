import * as v from "valibot";
import { ApiError } from "../tencent-api/api-error.ts";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { TaskList } from "../tencent-api/task-list.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";

const schema = v.strictObject({ TaskId: v.string() });

/** A task with its session at the root, unlike VOD's. */
export function describeTaskDetail(tasks: TaskList): Action {
  return {
    perSecond: 20,
    run: (parameters) => {
      const { TaskId: id } = parametersBy(schema, parameters);
      const found = tasks.of(null).find(({ TaskId }) => TaskId === id);
      if (found === undefined) throw new ApiError("InvalidParameterValue.TaskId", "there is no such task");
      const { TaskId, SubAppId, FileId, ...detail } = found;
      return JSON.stringify(detail);
    },
  };
}
