import type { EventHandler } from "./event-handler.ts";
import { isObject } from "./is-object.ts";
import type { Fault } from "./message.ts";
import type { Service } from "./result.ts";

/** All event handlers, and the one for types that nobody knows yet. */
export interface Catalogue {
  handlers: readonly EventHandler[];
  unknown: EventHandler;
}

/** A notification with its handler and payload found. */
export interface Recognised {
  handler: EventHandler;
  service: Service;
  eventType: string;
  root: Record<string, unknown>;
  payload: Record<string, unknown>;
  /** The payload's key at the root; "" for the root itself. */
  field: string;
}

/** Finds handler and payload. */
export type Recognise = (json: unknown) => Recognised | Fault;

/** Indexes the catalogue by type and by payload key. @throws if two handlers claim the same type. */
export function recogniser({ handlers, unknown }: Catalogue): Recognise {
  const byType = new Map<string, EventHandler>();
  const byField = new Map<string, EventHandler>();
  for (const handler of handlers) {
    for (const type of handler.types) {
      if (byType.has(type)) throw new Error(`two event handlers claim the type ${type}`);
      byType.set(type, handler);
    }
    for (const field of handler.fields) byField.set(field, handler);
  }

  return (json) => {
    if (!isObject(json)) return { reason: "not-a-notification", why: "the body is JSON, but not an object" };
    const type = json["EventType"] ?? json["NotificationType"];
    if (typeof type !== "string" || type === "") return notANotification(json);
    const named = byType.get(type);
    const field = payloadField(json, named);
    const payload = field === null ? null : json[field];
    if (field !== null && isObject(payload)) {
      const handler = named ?? unknown;
      const service = named?.service ?? serviceOf(json, type, byField);
      return { handler, service, eventType: named?.types[0] ?? type, root: json, payload, field };
    }
    if (named !== undefined) {
      return {
        reason: "no-payload",
        why: `${named.types[0]} comes with its payload under ${named.fields.join(" or ")}; there is none, or it is no object`,
      };
    }
    const service = serviceOf(json, type, byField);
    return { handler: unknown, service, eventType: type, root: json, payload: json, field: "" };
  };
}

/**
 * The key of the payload: one that the handler names, else the single other key that holds an object and is
 * named like a payload. Unused payload keys are null in pushes and absent elsewhere.
 */
function payloadField(root: Record<string, unknown>, named: EventHandler | undefined): string | null {
  for (const field of named?.fields ?? []) if (isObject(root[field])) return field;
  const candidates = Object.keys(root).filter((key) => isObject(root[key]));
  const [only] = candidates;
  if (only === undefined || candidates.length > 1) return null;
  return named === undefined || /(?:Event|Task|Info|Complete)$/.test(only) ? only : null;
}

function notANotification(root: Record<string, unknown>): Fault {
  if (typeof root["eventType"] === "string" && "data" in root) {
    return {
      reason: "legacy-format",
      why: "this is the old 2.0 format (eventType, data): set the callback URL of the 3.0 format in the VOD console",
    };
  }
  return { reason: "not-a-notification", why: "the body has neither EventType nor NotificationType" };
}

/** Of a type that no handler claims: MPS's root has session keys and …Task types, VOD's has not. */
function serviceOf(
  root: Record<string, unknown>,
  type: string,
  byField: ReadonlyMap<string, EventHandler>,
): Service {
  if ("NotificationType" in root) return "mps";
  for (const key of Object.keys(root)) {
    const owner = byField.get(key);
    if (owner !== undefined) return owner.service;
  }
  return "SessionContext" in root || "Timestamp" in root || type.endsWith("Task") ? "mps" : "vod";
}
