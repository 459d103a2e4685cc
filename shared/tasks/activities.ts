import * as v from "valibot";
import { ignored, record, recordWithRest } from "../fields.ts";
import { isObject } from "../is-object.ts";
import type { Output, Service } from "../result.ts";
import {
  combine,
  type SubTasks,
  subTask,
  subTaskFields,
  subTasks,
  type Work,
  workOf,
  workOfSets,
} from "./sub-tasks.ts";

/**
 * What an activity of a schedule did: `{<one key ending in Task>: {…}, <the others>: null}`. Of review, recognition,
 * analysis and subtitles the Output is a set of sub-tasks, each with a status of its own.
 */
export function activityItem() {
  const task = subTask();
  const nested = record({ ...subTaskFields(), Output: subTasks() });
  const either = v.lazy((value) => (isObject(value) && Array.isArray(value["Output"]) ? nested : task));
  const other = ignored();
  return recordWithRest(
    {},
    v.lazy((value) => (isObject(value) ? either : other)),
  );
}
type ActivityItem = v.InferOutput<ReturnType<typeof activityItem>>;

/** Reads one activity. `kind` is its ActivityType. */
export function workOfActivity(kind: string | null, item: ActivityItem, service: Service): Work {
  return combine(
    Object.entries(item ?? {}).map(([key, task]) => {
      if (task === null) return { outputs: [], findings: [] };
      const { Output } = task;
      const own = kind ?? key.replace(/Task$/, "");
      if (!isSet(Output)) return workOf(own, { ...task, Output }, service);
      const inside = workOfSets([Output], service);
      const { outputs } = workOf(own, { ...task, Output: null }, service);
      // The activity as a whole is told of where its parts do not tell: it has none, or failed in its own way.
      const untold = outputs.filter((whole) => !isTold(whole, inside.outputs));
      const parts = inside.outputs.map((part) => ({
        ...part,
        startedAt: part.startedAt ?? task.BeginProcessTime,
        finishedAt: part.finishedAt ?? task.FinishTime,
      }));
      return { ...inside, outputs: [...parts, ...untold] };
    }),
  );
}

const isSet = (made: unknown): made is SubTasks => Array.isArray(made);

function isTold({ error }: Output, parts: readonly Output[]): boolean {
  if (error === null) return parts.length > 0;
  return parts.some((part) => part.error?.code === error.code && part.error.message === error.message);
}
