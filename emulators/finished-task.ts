import { readFileSync } from "node:fs";
import * as v from "valibot";
import type { ApiTask } from "./tencent-api/task-list.ts";

const payload = v.record(v.string(), v.unknown());
const samples = {
  vod: v.object({ PullCompleteEvent: payload }),
  mps: v.object({ WorkflowTaskEvent: payload }),
};

/** A task that ended just before the last five minutes, as the API tells it: the n-th whose notification nobody had. */
export function finishedTask(service: "vod" | "mps", n: number, now: Date): ApiTask {
  const name = service === "vod" ? "vod/pull-complete" : "mps/workflow-task";
  const sample: unknown = JSON.parse(
    readFileSync(new URL(`../events/${name}.json`, import.meta.url), "utf8"),
  );
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
  const times = { CreateTime: ago(10), BeginProcessTime: ago(9), FinishTime: ago(6) };
  const TaskId = `1300000001-lost-${service}-${n}`;
  if (service === "vod") {
    const { PullCompleteEvent } = v.parse(samples.vod, sample);
    const PullUploadTask = { ...PullCompleteEvent, TaskId };
    return { TaskId, TaskType: "PullUpload", Status: "FINISH", ...times, PullUploadTask };
  }
  const { WorkflowTaskEvent } = v.parse(samples.mps, sample);
  const WorkflowTask = { ...WorkflowTaskEvent, TaskId };
  return { TaskId, TaskType: "WorkflowTask", Status: "FINISH", ...times, WorkflowTask };
}
