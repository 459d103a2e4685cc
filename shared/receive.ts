import type { Document, Draft, Receipt } from "./document.ts";
import { interpret } from "./interpret.ts";
import type { Fault, Message, Unreadable } from "./message.ts";
import { parked } from "./parked.ts";
import { type Catalogue, type Recognise, recogniser } from "./recognise.ts";
import { redact } from "./redact.ts";
import type { Result } from "./result.ts";
import { type OpenStore, StoreError } from "./stores/store.ts";

/** What became of a notification. Whoever holds one may acknowledge: it is durable. */
export type Outcome =
  | { outcome: "stored" | "duplicate" | "stale"; key: string; draft: Draft }
  | { outcome: "parked"; key: string; fault: Fault; about: Result | null };

/** Takes one notification through the pipeline. @throws StoreError if it is not durable: do not acknowledge. */
export type Receive = (message: Message | Unreadable, receipt: Receipt, by: AbortSignal) => Promise<Outcome>;

/** The pipeline: recognise ▸ validate ▸ interpret ▸ store. It knows no ingress and no event type. */
export function receiver(catalogue: Catalogue, openStore: OpenStore): Receive {
  const recognise = recogniser(catalogue);
  const store = openStore(sameResult(recognise));

  return async (message, receipt, by) => {
    if ("fault" in message) return park(message.bytes, message.fault, null);
    const understood = understand(message, receipt, recognise);
    if (!("draft" in understood))
      return park(Buffer.from(message.text), understood.fault, null, understood.text);
    const { draft } = understood;
    const status = await store.put(draft, by);
    if (status !== "conflict") return { outcome: status, key: draft.result.key, draft };
    const why = `${draft.result.key} is stored already, with another result`;
    return park(Buffer.from(message.text), { reason: "conflict", why }, draft.result, draft.text);

    async function park(bytes: Buffer, fault: Fault, about: Result | null, text?: string): Promise<Outcome> {
      const record = parked(bytes, fault, receipt, text);
      await store.park(record, by);
      return { outcome: "parked", key: record.key, fault, about };
    }
  };
}

type Understood = { draft: Draft } | { fault: Fault; text?: string };

/** Everything that needs no I/O. A handler that throws costs its notification a place in `results/`, no more. */
function understand(message: Message, receipt: Receipt, recognise: Recognise): Understood {
  try {
    const { text, json } = redact(message);
    const recognised = recognise(json);
    if ("reason" in recognised) return { fault: recognised, text };
    return { draft: { schemaVersion: 1, ...interpret(recognised), notification: json, receipt, text } };
  } catch (error) {
    if (error instanceof RangeError)
      return { fault: { reason: "too-deep", why: "the payload is nested too deep" } };
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
    const again = understand({ json: stored.notification, text: "" }, stored.receipt, recognise);
    const result = "draft" in again ? again.draft.result : stored.result;
    return JSON.stringify(result) === JSON.stringify(arriving.result);
  };
}

/** In place of a receiver that cannot be made: what arrives is not acknowledged. */
export const receivesNothing: Receive = () =>
  Promise.reject(new StoreError("the settings are wrong, see /health", false));
