import { isObject } from "../shared/is-object.ts";
import { sample } from "../testing/samples.ts";

export type Fields = Record<string, unknown>;

/** What is measured: three types, and one that nobody knows. */
export const kinds = [
  "ProcedureStateChanged",
  "WorkflowTask",
  "PullComplete",
  "SomethingNewComplete",
] as const;
export type Kind = (typeof kinds)[number];

/** A notification without what makes it large. */
interface Skeleton {
  root: Fields;
  payload: Fields;
  /** Where SessionContext stands. */
  context: Fields;
  /** What is added in turn, each to its list. */
  items: [list: unknown[], item: unknown][];
}

/** Of the samples in events/. */
export function skeletonOf(kind: Kind): Skeleton {
  switch (kind) {
    case "ProcedureStateChanged":
      return subTasks("vod/procedure-state-changed");
    case "WorkflowTask":
      return subTasks("mps/workflow-task");
    case "SomethingNewComplete": {
      const { payload, items } = subTasks("vod/procedure-state-changed");
      const root = { EventType: kind, [`${kind}Event`]: payload };
      return { root, payload, context: payload, items };
    }
    case "PullComplete": {
      const root = sample("vod/pull-complete");
      const payload = objectIn(root, "PullCompleteEvent");
      const streams = objectIn(payload, "MetaData");
      const tags: unknown[] = [];
      objectIn(payload, "MediaBasicInfo")["TagSet"] = tags;
      const items = [...itemsOf(streams, ["VideoStreamSet", "AudioStreamSet"])];
      return { root, payload, context: payload, items: [...items, [tags, "harbour"]] };
    }
  }
}

const sets = [
  "MediaProcessResultSet",
  "AiContentReviewResultSet",
  "AiAnalysisResultSet",
  "AiRecognitionResultSet",
];

function subTasks(name: string): Skeleton {
  const root = sample(name);
  const payload = objectIn(root, Object.keys(root).find((key) => isObject(root[key])) ?? "");
  const media = itemsOf(payload, ["MediaProcessResultSet"]);
  const ai = Object.values(sample(`${name}.ai.partial`)).find(isObject) ?? {};
  const context = "SessionContext" in root ? root : payload;
  const others = sets.flatMap((set) => {
    const list: unknown[] = [];
    payload[set] = set === "MediaProcessResultSet" ? payload[set] : list;
    return itemsOf(ai, [set]).map(([, item]): [unknown[], unknown] => [list, item]);
  });
  return { root, payload, context, items: [...media, ...others] };
}

/** The items of lists, and the lists emptied. */
function itemsOf(fields: Fields, names: string[]): [unknown[], unknown][] {
  return names.flatMap((name) => {
    const list = fields[name];
    if (!Array.isArray(list)) return [];
    return list.splice(0).map((item): [unknown[], unknown] => [list, item]);
  });
}

function objectIn(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (!isObject(value)) throw new Error(`the sample has no ${name}`);
  return value;
}
