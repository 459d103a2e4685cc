import { createHash } from "node:crypto";
import { sign } from "../shared/authenticate/signature.ts";
import { isObject } from "../shared/is-object.ts";
import type { Service } from "../shared/result.ts";
import { sample } from "../testing/samples.ts";

type Fields = Record<string, unknown>;

/** What is measured: three types, and one that nobody knows. */
export const kinds = [
  "ProcedureStateChanged",
  "WorkflowTask",
  "PullComplete",
  "SomethingNewComplete",
] as const;
export type Kind = (typeof kinds)[number];

/** The text of a notification, around its TaskId: each event gets one of its own, and none is a duplicate. */
export interface Payload {
  head: string;
  tail: string;
}

/** A service's signature at the root of a notification, as text of JSON: it expires ten minutes after `now`. */
export interface Signer {
  service: Service;
  key: string;
  now: Date;
}

/** Stands where the TaskId goes, and is as long as one. */
const placeholder = createHash("md5").update("TaskId").digest("hex");
export const taskIdLength = placeholder.length;

/**
 * A notification of so many bytes as UTF-8, made of the samples in events/: with as many sub-tasks as fit (of a pull: streams and
 * tags), and a SessionContext that fills the rest.
 * @throws if the smallest is larger
 */
export function payload(kind: Kind, bytes: number, signer: Signer | null = null): Payload {
  const { root, payload, context, items } = skeletonOf(kind);
  payload["TaskId"] = placeholder;
  if (bytes < 2_000 && kind !== "PullComplete") payload["MetaData"] = null; // as in small ones, which have a sub-task all the same
  if (signer !== null) Object.assign(root, signed(signer));
  const left = () => bytes - Buffer.byteLength(JSON.stringify(root));
  context["SessionContext"] = "";
  let room = left();
  for (let n = 0, misfits = 0; misfits < items.length; n++) {
    const [list = [], item] = items[n % items.length] ?? [];
    const cost = Buffer.byteLength(JSON.stringify(item)) + (list.length === 0 ? 0 : 1);
    const fits = cost <= room;
    misfits = fits ? 0 : misfits + 1;
    if (!fits) continue;
    list.push(item);
    room -= cost;
  }
  if (room < 0) throw new Error(`${kind} has ${bytes - room} bytes at least`);
  context["SessionContext"] = "order-4711 ".repeat(Math.ceil(room / 11)).slice(0, room);
  const [head = "", tail = ""] = JSON.stringify(root).split(placeholder);
  return { head, tail };
}

/** Who signs events of a kind; VOD also what nobody knows. */
export const serviceOf = (kind: Kind): Service => (kind === "WorkflowTask" ? "mps" : "vod");

function signed({ service, key, now }: Signer): Fields {
  const time = String(Math.floor(now.getTime() / 1000) + 600);
  return { [service === "vod" ? "T" : "Timestamp"]: Number(time), Sign: sign(service, key, time) };
}

interface Skeleton {
  root: Fields;
  payload: Fields;
  /** Where SessionContext stands. */
  context: Fields;
  /** What is added in turn, each to its list. */
  items: [list: unknown[], item: unknown][];
}

function skeletonOf(kind: Kind): Skeleton {
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
