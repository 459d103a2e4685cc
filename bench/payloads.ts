import { createHash } from "node:crypto";
import { sign } from "../shared/authenticate/signature.ts";
import type { Service } from "../shared/result.ts";
import { type Fields, type Kind, skeletonOf } from "./skeleton.ts";

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
