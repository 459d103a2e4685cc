import { parseExactly } from "./exact-json.ts";
import { isObject } from "./is-object.ts";
import type { Service } from "./result.ts";

/** Why something could not be understood, for the person who looks into `rejected/`. */
export const reasons = [
  "not-json",
  "not-utf8",
  "too-large",
  "not-a-notification",
  "legacy-format",
  "no-payload",
  "too-deep",
  "too-many-values",
  "handler-failed",
  "conflict",
  "other-service",
  "refused",
] as const;
export type Reason = (typeof reasons)[number];

export interface Fault {
  reason: Reason;
  /** One sentence: what is wrong, and where. Never a piece of the body. */
  why: string;
}

/** One notification as text, and as the value that it was parsed to. */
export interface Message {
  text: string;
  json: unknown;
  /** The only service that has signed it: it is not read as the other's. */
  readAs?: Service;
}

/** Bytes that could not be read as JSON. */
export interface Unreadable {
  bytes: Buffer;
  fault: Fault;
}

/** Reads text that did not come through the HTTP edge. */
export function messageFrom(text: string): Message | Unreadable {
  try {
    return { text, json: parseExactly(text) };
  } catch {
    return { bytes: Buffer.from(text), fault: { reason: "not-json", why: "the body is not JSON" } };
  }
}

/**
 * The notifications in a message: itself, or each event of a PullEvents reply
 * (`{"Response":{"EventSet":[…]}}`, or the same without the outer object, as the SDK returns it).
 */
export function notificationsIn(message: Message): Message[] {
  const events = eventSet(message.json);
  if (events === null || events.length === 0) return [message];
  try {
    return events.map((event) => {
      const text = JSON.stringify(event);
      return { ...message, text, json: parseExactly(text) }; // not the event: 1e20 is a long number now
    });
  } catch {
    return [message]; // an event is nested too deep to be written again: the reply is parked as a whole
  }
}

function eventSet(json: unknown): unknown[] | null {
  if (!isObject(json)) return null;
  const reply = isObject(json["Response"]) ? json["Response"] : json;
  return Array.isArray(reply["EventSet"]) && !("EventType" in json) ? reply["EventSet"] : null;
}
