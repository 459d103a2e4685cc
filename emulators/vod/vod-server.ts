import { type TencentApiOptions, tencentApiServer } from "../tencent-api/tencent-api-server.ts";
import { confirmEvents } from "./confirm-events.ts";
import { describeEventConfig } from "./describe-event-config.ts";
import { describeEventsState } from "./describe-events-state.ts";
import { describeTaskDetail } from "./describe-task-detail.ts";
import { describeTasks } from "./describe-tasks.ts";
import type { Observe, VodLogEntry } from "./event-queue.ts";
import { modifyEventConfig } from "./modify-event-config.ts";
import { type EmptyAnswer, pullEvents } from "./pull-events.ts";
import { type SubAppId, type VodWorld, vodWorld } from "./vod-world.ts";

/** Besides credential, signature clock, faults and latency of any API. */
export interface VodOptions extends Omit<TencentApiOptions, "version" | "actions"> {
  /** By default the error that is seen in the field. */
  empty?: EmptyAnswer;
  /** Hold a pull of an empty queue for 5 s, as the true API does. */
  patient?: boolean;
  /** If given, requests for other applications are refused; null is a request that names none. */
  subAppIds?: readonly SubAppId[];
  /** Requests of an action in a second, in place of the documented limits. */
  perSecond?: number;
  /** Told of each entry of the log at the moment it is made. */
  observe?: Observe;
}

/** What a test does to VOD from the other side. */
export interface VodServer extends Pick<VodWorld, "queue" | "tasks" | "config"> {
  url: URL;
  /** All that happened to events, oldest first. */
  log: readonly VodLogEntry[];
  close: () => Promise<void>;
}

/** VOD's API 2018-07-17 on loopback: pulled events, tasks and the configuration of callbacks. */
export async function vodServer(options: VodOptions = {}): Promise<VodServer> {
  const { now = Date.now, empty = "error", patient = false, perSecond } = options;
  const log: VodLogEntry[] = [];
  const observe = (entry: VodLogEntry) => {
    log.push(entry);
    options.observe?.(entry);
  };
  const world = vodWorld(now, observe, options.subAppIds);
  const actions = {
    PullEvents: pullEvents(world, empty, patient),
    ConfirmEvents: confirmEvents(world),
    DescribeEventsState: describeEventsState(world),
    DescribeTaskDetail: describeTaskDetail(world),
    DescribeTasks: describeTasks(world),
    DescribeEventConfig: describeEventConfig(world),
    ModifyEventConfig: modifyEventConfig(world),
  };
  if (perSecond !== undefined) for (const action of Object.values(actions)) action.perSecond = perSecond;
  const { url, close } = await tencentApiServer({ ...options, version: "2018-07-17", actions });
  const { queue, tasks, config } = world;
  return { url, queue, tasks, config, log, close };
}
