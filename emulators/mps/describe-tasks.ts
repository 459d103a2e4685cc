import * as v from "valibot";
import { ApiError } from "../tencent-api/api-error.ts";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { TaskList } from "../tencent-api/task-list.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";

/** Strict: a filter that the emulator does not know must not be ignored without a word. */
const schema = v.strictObject({
  Status: v.picklist(["WAITING", "PROCESSING", "FINISH"]),
  StartTime: v.optional(v.string(), "1970-01-01T00:00:00Z"),
  EndTime: v.optional(v.string(), "9999-12-31T23:59:59Z"),
  Limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 10),
  ScrollToken: v.optional(v.string(), ""),
});

/** The tasks of the last three days, page by page. The times are read as those of a task's creation. */
export function describeTasks(tasks: TaskList): Action {
  return {
    perSecond: 20,
    run: (parameters) => {
      const asked = parametersBy(schema, parameters);
      const [from, to] = [Date.parse(asked.StartTime), Date.parse(asked.EndTime)];
      const found = tasks.of(null).filter(({ Status, CreateTime = "" }) => {
        const created = Date.parse(CreateTime);
        return Status === asked.Status && created >= from && created <= to;
      });
      const first = asked.ScrollToken === "" ? 0 : found.findIndex((it) => it.TaskId === asked.ScrollToken);
      if (first < 0) throw new ApiError("InvalidParameterValue", "ScrollToken: no page begins there");
      const TaskSet = found
        .slice(first, first + asked.Limit)
        .map(({ TaskId, TaskType, CreateTime, BeginProcessTime, FinishTime }) => ({
          ...{ TaskId, TaskType, CreateTime, BeginProcessTime, FinishTime },
          SubTaskTypes: [],
        }));
      const ScrollToken = found[first + asked.Limit]?.TaskId ?? "";
      return JSON.stringify({ TaskSet, ScrollToken, TotalCount: found.length });
    },
  };
}
