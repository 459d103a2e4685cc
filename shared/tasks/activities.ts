import * as v from "valibot";
import { plainObject, plainObjectWithRest } from "../fields.ts";
import { isObject } from "../is-object.ts";
import type { Service } from "../result.ts";
import {
  combine,
  ignored,
  subTaskFields,
  subTaskObject,
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
  const task = subTaskObject();
  const nested = plainObject({ ...subTaskFields(), Output: subTasks() });
  const either = v.lazy((value) => (isObject(value) && Array.isArray(value["Output"]) ? nested : task));
  const item = plainObjectWithRest(
    {},
    v.lazy((value) => (isObject(value) ? either : ignored)),
  );
  return v.nullish(item, null);
}
type ActivityItem = v.InferOutput<ReturnType<typeof activityItem>>;

/** Reads one activity. `kind` is its ActivityType. */
export function workOfActivity(kind: string | null, item: ActivityItem, service: Service): Work {
  return combine(
    Object.entries(item ?? {}).map(([key, task]) => {
      if (task === null) return { outputs: [], findings: [] };
      const { Output, ...ending } = task;
      const own = kind ?? key.replace(/Task$/, "");
      if (!Array.isArray(Output)) return workOf(own, { ...ending, Output }, service);
      const inside = workOfSets([Output], service);
      // The activity as a whole is told of where its parts do not tell: it has none, or failed besides.
      const [whole] = workOf(own, { ...ending, Output: null }, service).outputs;
      const told =
        inside.outputs.length > 0 && (whole?.error === null || inside.outputs.some(({ error }) => error));
      return told || whole === undefined ? inside : combine([inside, { outputs: [whole], findings: [] }]);
    }),
  );
}
