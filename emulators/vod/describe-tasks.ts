import * as v from "valibot";
import { ApiError } from "../tencent-api/api-error.ts";
import { parametersBy } from "../tencent-api/parameters-by.ts";
import type { ApiTask } from "../tencent-api/task-list.ts";
import type { Action } from "../tencent-api/tencent-api-server.ts";
import type { VodWorld } from "./vod-world.ts";

const range = v.optional(v.object({ After: v.optional(v.string()), Before: v.optional(v.string()) }));

/** Strict: a filter that the emulator does not know must not be ignored without a word. */
const schema = v.strictObject({
  SubAppId: v.optional(v.number()),
  Status: v.optional(v.picklist(["WAITING", "PROCESSING", "FINISH"])),
  FileId: v.optional(v.string()),
  CreateTime: range,
  FinishTime: range,
  Limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 10),
  ScrollToken: v.optional(v.string(), ""),
});

/** The tasks of the last three days, page by page. */
export function describeTasks(world: VodWorld): Action {
  return {
    perSecond: 100,
    run: (parameters) => {
      const asked = parametersBy(schema, parameters);
      const tasks = world.tasks
        .of(world.application(parameters))
        .filter(({ Status }) => asked.Status === undefined || Status === asked.Status)
        .filter(({ FileId }) => asked.FileId === undefined || FileId === asked.FileId)
        .filter(({ CreateTime }) => isWithin(CreateTime, asked.CreateTime))
        .filter(({ FinishTime }) => isWithin(FinishTime, asked.FinishTime));
      const first = asked.ScrollToken === "" ? 0 : tasks.findIndex((it) => it.TaskId === asked.ScrollToken);
      if (first < 0) throw new ApiError("InvalidParameterValue", "ScrollToken: no page begins there");
      const next = tasks[first + asked.Limit]?.TaskId ?? "";
      const page = tasks.slice(first, first + asked.Limit);
      return JSON.stringify({ TaskSet: page.map(summary), ScrollToken: next });
    },
  };
}

function isWithin(
  time: string | undefined,
  range?: { After?: string | undefined; Before?: string | undefined },
) {
  if (range === undefined) return true;
  const { After = "1970-01-01T00:00:00Z", Before = "9999-12-31T23:59:59Z" } = range;
  const at = Date.parse(time ?? "");
  return at >= Date.parse(After) && at <= Date.parse(Before);
}

function summary(task: ApiTask) {
  const { TaskId, Status, FileId, TaskType, CreateTime, BeginProcessTime, FinishTime } = task;
  const { SessionId = "", SessionContext = "" } = task;
  return {
    ...{ TaskId, Status, FileId: FileId ?? "", TaskType, CreateTime, BeginProcessTime, FinishTime },
    ...{ SessionId, SessionContext },
  };
}
