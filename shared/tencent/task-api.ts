import { isObject } from "../is-object.ts";
import type { Service } from "../result.ts";
import type { TencentCall } from "./sdk-call.ts";

/** Where tasks are: VOD's of one application, or all of MPS's. */
export interface TaskPlace {
  service: Service;
  /** Its name in receipts. */
  app: string;
  /** Null for the default application of an old account, and for MPS. */
  subAppId: number | null;
}

/** A line of a list of tasks. */
export interface TaskSummary {
  taskId: string;
  taskType: string;
  /** Milliseconds since 1970; null if it is not told. */
  finished: number | null;
}

export interface TaskPage {
  tasks: TaskSummary[];
  /** Where the next page begins; null if this was the last. */
  next: string | null;
}

/** What VOD and MPS tell of tasks. */
export interface TaskApi {
  /** The members of a DescribeTaskDetail answer. @throws TencentError */
  detail(place: TaskPlace, taskId: string, by: AbortSignal): Promise<Record<string, unknown>>;
  /** Up to a hundred tasks that ended between two moments. @throws TencentError */
  finished(place: TaskPlace, window: Window, from: string | null, by: AbortSignal): Promise<TaskPage>;
}

/** Milliseconds since 1970. */
export interface Window {
  since: number;
  until: number;
}

export function taskApi(calls: Readonly<Record<Service, TencentCall>>): TaskApi {
  return {
    detail: async (place, taskId, by) => {
      const { response } = await calls[place.service](
        "DescribeTaskDetail",
        { TaskId: taskId, ...application(place) },
        by,
      );
      return response;
    },
    finished: async (place, window, from, by) => {
      const asked = {
        ...application(place),
        ...times(place.service, window),
        Status: "FINISH",
        Limit: 100,
        ...(from === null ? {} : { ScrollToken: from }),
      };
      const { response } = await calls[place.service]("DescribeTasks", asked, by);
      const set = Array.isArray(response["TaskSet"]) ? response["TaskSet"] : [];
      const next = response["ScrollToken"];
      return {
        tasks: set.filter(isObject).flatMap(summary),
        next: typeof next === "string" && next !== "" ? next : null,
      };
    },
  };
}

const application = ({ subAppId }: TaskPlace) => (subAppId === null ? {} : { SubAppId: subAppId });

/** MPS does not say which of a task's times it compares: if it is the beginning, a task may have run for a day. */
const longestTask = 24 * 3600_000;

function times(service: Service, { since, until }: Window) {
  const [After, Before] = [time(since), time(until)];
  return service === "vod"
    ? { FinishTime: { After, Before } }
    : { StartTime: time(since - longestTask), EndTime: Before };
}

/** Tencent's ISO form has no milliseconds. */
const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

function summary(task: Record<string, unknown>): TaskSummary[] {
  const { TaskId, TaskType, FinishTime } = task;
  if (typeof TaskId !== "string" || TaskId === "") return [];
  const at = Date.parse(String(FinishTime));
  return [{ taskId: TaskId, taskType: String(TaskType), finished: Number.isNaN(at) ? null : at }];
}
