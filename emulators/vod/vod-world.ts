import * as v from "valibot";
import { ApiError } from "../tencent-api/api-error.ts";
import { type TaskList, taskList } from "../tencent-api/task-list.ts";
import { type EventConfig, newEventConfig } from "./event-config.ts";
import { type EventQueue, eventQueue, type Observe } from "./event-queue.ts";

/** The number of an application; null is the default one of an old account. */
export type SubAppId = number | null;

/** What each action works upon. */
export interface VodWorld {
  now: () => number;
  queue: (subAppId: SubAppId) => EventQueue;
  tasks: TaskList;
  config: (subAppId: SubAppId) => EventConfig;
  /** The application that a request names. @throws ApiError ResourceNotFound.UserNotExist */
  application: (parameters: Record<string, unknown>) => SubAppId;
}

/** @param known If given, requests for other applications are refused. */
export function vodWorld(now: () => number, observe: Observe, known?: readonly SubAppId[]): VodWorld {
  const queues = new Map<SubAppId, EventQueue>();
  const configs = new Map<SubAppId, EventConfig>();
  let pushed = 0;
  const nextEvent = () => `event-${++pushed}`;
  return {
    now,
    tasks: taskList(now),
    queue: (id) => kept(queues, id, () => eventQueue(id, now, nextEvent, observe)),
    config: (id) => kept(configs, id, newEventConfig),
    application: (parameters) => {
      const { success, output } = v.safeParse(schema, parameters);
      if (!success) throw new ApiError("InvalidParameter", "SubAppId is no whole number");
      const id = output.SubAppId ?? null;
      if (known === undefined || known.includes(id)) return id;
      throw new ApiError("ResourceNotFound.UserNotExist", "there is no such application");
    },
  };
}

const schema = v.object({ SubAppId: v.optional(v.pipe(v.number(), v.integer())) });

function kept<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
