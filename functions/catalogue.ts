import type { Catalogue } from "#shared/recognise.ts";
import { workflowTask } from "./mps/workflow-task.ts";
import { unknown } from "./unknown.ts";
import { concatComplete } from "./vod/concat-complete.ts";
import { editMediaComplete } from "./vod/edit-media-complete.ts";
import { procedureStateChanged } from "./vod/procedure-state-changed.ts";
import { pullComplete } from "./vod/pull-complete.ts";

/** Every event handler. Router, README table and tests derive from this list: a new type is one line here. */
export const catalogue: Catalogue = {
  handlers: [editMediaComplete, procedureStateChanged, pullComplete, concatComplete, workflowTask],
  unknown,
};
