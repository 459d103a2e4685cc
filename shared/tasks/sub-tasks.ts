import * as v from "valibot";
import { code, date, ignored, list, number, record, recordWithRest, text } from "../fields.ts";
import { isObject } from "../is-object.ts";
import { once } from "../once.ts";
import type { Finding, Output, Service, State } from "../result.ts";
import { failureOf } from "./failure.ts";
import { output } from "./output.ts";
import { product } from "./product.ts";
import { productFiles } from "./product-files.ts";
import { productFindings } from "./product-findings.ts";
import { subtitleFailure } from "./subtitles.ts";

/** How a sub-task went: all but its Output. */
export const subTaskFields = () => ({
  Status: text(),
  ErrCode: code(),
  ErrCodeExt: text(),
  Message: text(),
  BeginProcessTime: date(),
  FinishTime: date(),
  Input: record({ Definition: number() }),
});

/** A sub-task; MPS has some alone: `AiQualityControlTaskResult`, `SmartEraseTaskResult`. */
export const subTask = once(() => record({ ...subTaskFields(), Output: product() }));
export type SubTask = v.InferOutput<ReturnType<typeof subTask>>;

/**
 * A set of sub-tasks: `[{Type, <one key ending in Task>: {…}, <the others>: null}]`. The key is not derived from Type
 * (AnimatedGraphics stands under AnimatedGraphicTask, CoverBySnapshot has none in MPS): the one that is there is read.
 */
export const subTasks = once(() => {
  const task = subTask();
  // What stands beside the sub-task: null mostly, or a number.
  const other = ignored();
  return list(
    recordWithRest(
      { Type: text() },
      v.lazy((value) => (isObject(value) ? task : other)),
    ),
  );
});
export type SubTasks = v.InferOutput<ReturnType<typeof subTasks>>;

/** What sub-tasks made and found. */
export interface Work {
  outputs: Output[];
  findings: Finding[];
}

/** Reads one sub-task. `kind` is Tencent's Type. */
export function workOf(kind: string, task: SubTask, service: Service): Work {
  if (task === null) return { outputs: [], findings: [] };
  const made = task.Output;
  const files = made ? productFiles(made, service) : [];
  const failure = failureOf(task);
  const state = subTaskState(task.Status, failure !== null);
  // A sub-task may succeed without the subtitles of every language.
  const missing = made && state === "succeeded" ? subtitleFailure(made) : null;
  return {
    outputs: [
      {
        kind,
        // Output.Definition is 0 where Input.Definition is the template (VOD's and MPS's own examples).
        definition: task.Input?.Definition ?? made?.Definition ?? null,
        state: missing === null ? state : files.length > 0 ? "partial" : "failed",
        files,
        duration: made?.Duration ?? null,
        width: made?.Width ?? null,
        height: made?.Height ?? null,
        bitrate: made?.Bitrate ?? null,
        container: made?.Container ?? made?.Package ?? null,
        startedAt: task.BeginProcessTime,
        finishedAt: task.FinishTime,
        error: failure ?? missing,
      },
    ],
    findings: made ? productFindings(kind, made) : [],
  };
}

/** Reads sets of sub-tasks, in their order. */
export function workOfSets(sets: readonly SubTasks[], service: Service): Work {
  const works: Work[] = [];
  for (const set of sets) for (const item of set) works.push(workOfItem(item, service));
  return combine(works);
}

function workOfItem(item: SubTasks[number], service: Service): Work {
  const { Type } = item;
  const works: Work[] = [];
  for (const key in item) {
    const task = item[key];
    if (isObject(task)) works.push(workOf(Type ?? key.replace(/Task$/, ""), task, service));
  }
  const [only, another] = works;
  if (only === undefined)
    return { outputs: [output({ kind: Type ?? "unknown", state: "unknown" })], findings: [] };
  return another === undefined ? only : combine(works);
}

/** One after the other. */
export function combine(works: readonly Work[]): Work {
  const outputs: Output[] = [];
  const findings: Finding[] = [];
  for (const work of works) {
    for (const it of work.outputs) outputs.push(it);
    for (const it of work.findings) findings.push(it);
  }
  return { outputs, findings };
}

/** By the status, where there is one; a failure that it hides is in the output's error. */
function subTaskState(status: string | null, failed: boolean): State {
  if (status === "SUCCESS") return "succeeded";
  if (status === "PROCESSING" || status === "WAITING") return "processing";
  if (failed) return "failed";
  return status === "FINISH" ? "succeeded" : "unknown";
}
