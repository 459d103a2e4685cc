import type { Problem } from "./document.ts";
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
  /** False if no handler claims the type: its service is then a guess. */
  known: boolean;
  service: Service;
  eventType: string;
  root: Root;
  payload: Record<string, unknown>;
  /** The payload's key at the root; "" for the root itself. */
  field: string;
  /** Where type and payload do not go together. */
  problems: Problem[];
}

type Root = Record<string, unknown>;
type ByField = ReadonlyMap<string, EventHandler>;

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
    const field = payloadField(json, named, byField);
    // Stryker disable next-line ConditionalExpression: without a field, the payload is not looked at
    const payload = field === undefined ? json : json[field];
    if (field !== undefined && isObject(payload)) {
      const handler = (named?.fields.includes(field) ? named : byField.get(field)) ?? named;
      const problems = handler === undefined ? [] : misnamed(json, type, handler, field);
      return recognised(handler, type, { root: json, payload, field, problems });
    }
    if (named === undefined) {
      return recognised(named, type, { root: json, payload: json, field: "", problems: [] });
    }
    const why = `${type} comes with its payload under ${named.fields.join(" or ")}; there is none, or it is no object`;
    return { reason: "no-payload", why };
  };

  function recognised(
    known: EventHandler | undefined,
    type: string,
    { root, payload, field, problems }: Pick<Recognised, "root" | "payload" | "field" | "problems">,
  ): Recognised {
    const handler = known ?? unknown;
    const service = known?.service ?? serviceOf(root, type, byField);
    const eventType = known?.types[0] ?? type;
    return { handler, known: known !== undefined, service, eventType, root, payload, field, problems };
  }
}

/**
 * The key of the payload: one that the handler names, else the only one that some other handler names, else the
 * single object at the root, if it is named like a payload. Unused payload keys are null in pushes and absent
 * elsewhere.
 */
function payloadField(root: Root, named: EventHandler | undefined, byField: ByField): string | undefined {
  const own = named?.fields.find((field) => isObject(root[field]));
  if (own !== undefined) return own;
  const objects = Object.keys(root).filter((key) => isObject(root[key]));
  const claimed = objects.filter((key) => byField.has(key));
  const [only, second] = claimed.length === 1 ? claimed : objects;
  if (second !== undefined) return undefined;
  return named === undefined || only?.match(/(?:Event|Task|Info|Complete)$/) ? only : undefined;
}

/** Tencent's own pages print `NewFileUpload` around a FileDeleteEvent: the payload is believed, and it is told. */
function misnamed(root: Root, type: string, handler: EventHandler, field: string): Problem[] {
  const path = "EventType" in root ? "EventType" : "NotificationType";
  const problems: Problem[] = [];
  if (!handler.types.includes(type))
    problems.push({ path, expected: handler.types.join(" or "), received: type });
  if (!handler.fields.includes(field)) {
    problems.push({ path: field, expected: handler.fields.join(" or "), received: field });
  }
  return problems;
}

function notANotification(root: Root): Fault {
  if (typeof root["eventType"] === "string" && "data" in root) {
    return {
      reason: "legacy-format",
      why: "this is the old 2.0 format (eventType, data): set the callback URL of the 3.0 format in the VOD console",
    };
  }
  return { reason: "not-a-notification", why: "the body has neither EventType nor NotificationType" };
}

/** Of a type that no handler claims: MPS's root has session keys and …Task types, VOD's has not. */
function serviceOf(root: Root, type: string, byField: ByField): Service {
  if ("NotificationType" in root) return "mps";
  for (const key of Object.keys(root)) {
    const owner = byField.get(key);
    if (owner !== undefined) return owner.service;
  }
  return "SessionContext" in root || "Timestamp" in root || type.endsWith("Task") ? "mps" : "vod";
}
