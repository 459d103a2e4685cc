import { inTurns } from "../in-turns.ts";
import type { Log } from "../log.ts";
import { notificationsIn } from "../message.ts";
import type { Receive } from "../receive.ts";
import { within } from "../within.ts";
import { namesIn } from "./names-in.ts";
import { type IncomingRecord, type Queues, recordsIn } from "./records-in.ts";
import { requestId } from "./request-id.ts";

/** What the records function is made of. */
export interface RecordsParts {
  receive: Receive;
  log: Log;
  now: () => Date;
  /** Milliseconds that storing all records may take, by what the platform says of the invocation. */
  patience: (context: unknown) => number;
  queues?: Queues;
}

/** What SQS is told: the messages that are to come again. */
export interface BatchAnswer {
  batchItemFailures: { itemIdentifier: string }[];
}

/** Stores are asked to keep so many records at a time. */
const atOnce = 10;

/**
 * Takes the records of SQS and of SCF's triggers. What fails is named to SQS; a trigger knows no parts, so it is
 * told by an error once all others are durable.
 *
 * @throws Error if the event is none of ours, or something did not become durable that SQS cannot be told by id.
 */
export function recordsFunction(
  parts: RecordsParts,
): (event: unknown, context: unknown) => Promise<BatchAnswer> {
  return async (event, context) => {
    const records = read(event);
    const failed = new Set<IncomingRecord>();
    await within(parts.patience(context), [], (by) =>
      inTurns(inGroups(records), atOnce, async (group) => {
        for (const [at, record] of group.entries()) {
          if (await isDurable(record, requestId(context), by)) continue;
          for (const rest of group.slice(at)) failed.add(rest); // what comes after it in a group has to wait for it
          return;
        }
      }),
    );
    return told(records.filter((record) => failed.has(record)));
  };

  function read(event: unknown): IncomingRecord[] {
    const records = unlessTooDeep(() => recordsIn(event, parts.queues));
    if (records !== null) return records;
    const what = `this function takes batches of SQS and the events of SCF's triggers for CMQ topics and MPS; this has ${namesIn(event)}`;
    parts.log.error(what);
    throw new Error(what);
  }

  async function isDurable(
    record: IncomingRecord,
    request: string | null,
    by: AbortSignal,
  ): Promise<boolean> {
    const { kind, id, message } = record;
    const receipt = { receivedAt: parts.now().toISOString(), ...record.receipt };
    try {
      for (const one of "fault" in message ? [message] : notificationsIn(message)) {
        by.throwIfAborted();
        parts.log.outcome(await parts.receive(one, receipt, by), receipt, request);
      }
      return true;
    } catch (error) {
      parts.log.error(
        `a record was not stored and has to come again: ${kind} ${id ?? "without an id"}`,
        error,
      );
      return false;
    }
  }
}

function told(failed: readonly IncomingRecord[]): BatchAnswer {
  const batchItemFailures = failed.flatMap(({ kind, id }) =>
    kind === "sqs" && id !== null ? [{ itemIdentifier: id }] : [],
  );
  if (batchItemFailures.length === failed.length) return { batchItemFailures };
  throw new Error(
    `${failed.length} record${failed.length === 1 ? " was" : "s were"} not stored, see the log`,
  );
}

/** Each group by itself, in its order; a record without one is a group of its own. */
function inGroups(records: readonly IncomingRecord[]): IncomingRecord[][] {
  const groups = new Map<string | IncomingRecord, IncomingRecord[]>();
  for (const record of records) {
    const name = record.group ?? record;
    groups.set(name, [...(groups.get(name) ?? []), record]);
  }
  return [...groups.values()];
}

function unlessTooDeep<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
