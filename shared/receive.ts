import type { Deadline } from "./deadline.ts";
import { deferredText } from "./deferred.ts";
import type { Document, Draft, Receipt } from "./document.ts";
import { interpret } from "./interpret.ts";
import { keepOrDefer, type Overflow } from "./keep-or-defer.ts";
import type { Fault, Message, Unreadable } from "./message.ts";
import { parked } from "./parked.ts";
import { type Catalogue, type Recognise, recogniser } from "./recognise.ts";
import { redact } from "./redact.ts";
import type { Result } from "./result.ts";
import { type OpenStore, type Store, StoreError } from "./stores/store.ts";

/** What became of a notification. Whoever holds one may acknowledge: it is durable. */
export type Outcome =
  /** `attempts`: how often the store was asked; 0 where nobody counts. */
  | { outcome: "stored" | "duplicate" | "stale"; key: string; draft: Draft; attempts?: number }
  | { outcome: "parked"; key: string; fault: Fault; about: Result | null }
  /** It waits in the overflow queue. The key is null if it is to be parked. */
  | { outcome: "deferred"; key: string | null; about: Result | null };

/** Takes one notification through the pipeline. @throws StoreError if it is not durable: do not acknowledge. */
export type Receive = (message: Message | Unreadable, receipt: Receipt, by: Deadline) => Promise<Outcome>;

/**
 * The pipeline: recognise ▸ validate ▸ interpret ▸ store. It knows no ingress and no event type.
 * @param overflow none where the notification comes from a queue already: there it simply stays.
 */
export function receiver(
  catalogue: Catalogue,
  openStore: OpenStore,
  overflow: Overflow | null = null,
): Receive {
  const recognise = recogniser(catalogue);
  const store = openStore(sameResult(recognise));

  return (message, receipt, by) => {
    const understood = "fault" in message ? message : understand(message, receipt, recognise);
    const bytes = () => ("bytes" in message ? message.bytes : Buffer.from(message.text));
    const keep = (inTime: Deadline) => kept(store, understood, { bytes, receipt }, inTime);
    if (overflow === null) return keep(by);
    const defer = (inTime: Deadline) => deferred(overflow, understood, { bytes, receipt }, inTime);
    return keepOrDefer(keep, defer, overflow, by);
  };
}

/** What arrived, for whoever parks it. */
interface Arrival {
  bytes: () => Buffer;
  receipt: Receipt;
}

/** Stores or parks it. */
async function kept(store: Store, understood: Understood, arrival: Arrival, by: Deadline): Promise<Outcome> {
  if (!("draft" in understood)) return park(understood.fault, null, understood.text);
  const { draft } = understood;
  const tally = { attempts: 0 };
  const status = await store.put(draft, by, tally);
  if (status !== "conflict")
    return { outcome: status, key: draft.result.key, draft, attempts: tally.attempts };
  const why = `${draft.result.key} is stored already, with another result`;
  return park({ reason: "conflict", why }, draft.result, draft.text);

  async function park(fault: Fault, about: Result | null, text?: string): Promise<Outcome> {
    const record = parked(arrival.bytes(), fault, arrival.receipt, text);
    await store.park(record, by);
    return { outcome: "parked", key: record.key, fault, about };
  }
}

/** Sends it to the overflow queue as it would be kept: redacted. */
async function deferred(
  overflow: Overflow,
  understood: Understood,
  { bytes, receipt }: Arrival,
  by: Deadline,
): Promise<Outcome> {
  if ("draft" in understood) {
    const { text, notification: json, result } = understood.draft;
    await overflow.send(deferredText({ message: { text, json }, receipt }), by);
    return { outcome: "deferred", key: result.key, about: result };
  }
  const { fault, text } = understood;
  const { body, encoding } = parked(bytes(), fault, receipt, text);
  await overflow.send(deferredText({ message: { bytes: Buffer.from(body, encoding), fault }, receipt }), by);
  return { outcome: "deferred", key: null, about: null };
}

/** A document to be, or why there can be none and the redacted text, if there was text. */
type Understood = { draft: Draft } | { fault: Fault; text?: string };

/** Everything that needs no I/O. A handler that throws costs its notification a place in `results/`, no more. */
function understand(message: Message, receipt: Receipt, recognise: Recognise): Understood {
  try {
    const { text, json } = redact(message);
    const recognised = recognise(json);
    if ("reason" in recognised) return { fault: recognised, text };
    const { readAs = recognised.service } = message;
    if (readAs !== recognised.service) {
      if (recognised.known)
        return { fault: { reason: "other-service", why: `only ${readAs} has signed it` }, text };
      recognised.service = readAs;
    }
    const { result, ended, problems } = interpret(recognised);
    return { draft: { schemaVersion: 1, ended, result, notification: json, receipt, problems, text } };
  } catch (error) {
    if (error instanceof RangeError)
      return { fault: { reason: "too-deep", why: "the payload is nested deeper than 200 levels" } };
    // The message of an error may quote the body.
    const name = error instanceof Error ? error.name : "unknown error";
    return { fault: { reason: "handler-failed", why: `the event handler failed: ${name}` } };
  }
}

/**
 * Do two notifications of one key say the same? What is stored is interpreted again: it may have been stored by
 * an older version, and a push has nulls where a pull has nothing.
 */
function sameResult(recognise: Recognise): (stored: Document, arriving: Document) => boolean {
  return (stored, arriving) => {
    // Stryker disable next-line StringLiteral: a text is for what will be kept, and this will not
    const again = understand({ json: stored.notification, text: "" }, stored.receipt, recognise);
    const result = "draft" in again ? again.draft.result : stored.result;
    return JSON.stringify(result) === JSON.stringify(arriving.result);
  };
}

/** In place of a receiver that cannot be made: what arrives is not acknowledged. */
export const receivesNothing: Receive = () => settingsAreWrong();

export const settingsAreWrong = (): Promise<never> =>
  Promise.reject(new StoreError("the settings are wrong, see /health", false));
