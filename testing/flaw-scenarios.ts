import fc from "fast-check";
import { catalogue } from "#functions/catalogue.ts";
import type { Draining } from "#shared/ingress/drain.ts";
import { type Log, logger } from "#shared/log.ts";
import { messageFrom } from "#shared/message.ts";
import { type Receive, receiver } from "#shared/receive.ts";
import type { Catalogue } from "#shared/recognise.ts";
import { type Dialect, objectStorage } from "#shared/stores/object-storage.ts";
import { StoreError } from "#shared/stores/store.ts";
import { insistence, withRetry } from "#shared/stores/with-retry.ts";
import { network } from "./arena.ts";
import { queueToDrain } from "./draining.ts";
import { memory, memoryStore } from "./memory-store.ts";
import { type ObjectStorageFault, objectStorageServer } from "./object-storage-server.ts";
import { pull, pullKey } from "./pulls.ts";
import { inTime } from "./store-contract-terms.ts";
import { broken, receipt } from "./storm.ts";

/* Checks as in flaw-checks.ts, for what no storm brings. */

/** Whatever is deleted of one file, each deletion has a document of its own. */
export async function keepsEachOccurrence(of: Catalogue): Promise<void> {
  const deletions = fc.uniqueArray(fc.constantFrom("TranscodeFiles", "SampleSnapshot", "OriginalFile"));
  const check = async (parts: string[]) => {
    const kept = memory();
    const receive = receiver(of, memoryStore(kept));
    for (const Type of parts) {
      const FileDeleteResultInfo = [{ FileId: "3270835000000000101", DeleteParts: [{ Type }] }];
      const event = { EventType: "FileDeleted", FileDeleteEvent: { FileDeleteResultInfo } };
      const { outcome } = await receive(messageFrom(JSON.stringify(event)), receipt, inTime);
      if (outcome !== "stored") broken(`the deletion of ${Type} was ${outcome}`);
    }
    if (kept.results.size !== parts.length) broken("two deletions share a key");
  };
  await fc.assert(fc.asyncProperty(deletions, check));
}

/** S3 answers 409 to some of two requests for one key: both are settled at the first delivery all the same. */
export async function settlesRaces(dialect: Dialect): Promise<void> {
  const undecided: ObjectStorageFault = { status: 409, code: "ConditionalRequestConflict" };
  const races: boolean[] = [];
  const server = await objectStorageServer({
    kind: "s3",
    fault: (request) => (request.startsWith("PUT") && races.shift() ? undecided : null),
  });
  const check = async (conflicts: boolean[]) => {
    server.objects.clear();
    races.splice(0, races.length, ...conflicts);
    const open = objectStorage(new URL("media/", server.url), dialect, network("s3"));
    const receive = receiver(catalogue, withRetry(open, { ...insistence, sleep: async () => undefined }));
    const text = JSON.stringify(pull("a"));
    const outcomes = await Promise.all(
      [text, text].map((one) =>
        receive(messageFrom(one), receipt, inTime).catch((error: unknown) => broken(String(error))),
      ),
    );
    const stored = outcomes.filter(({ outcome }) => outcome === "stored").length;
    if (stored !== 1 || server.objects.size !== 1) broken(`it was stored ${stored} times`);
  };
  try {
    await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 4 }), check), { numRuns: 150 });
  } finally {
    await server.close();
  }
}

/** A queue is drained until it is empty, while some of its messages cannot be stored at first: none is lost. */
export async function drainsWithoutLoss(drain: (parts: Draining) => Promise<unknown>): Promise<void> {
  const check = async (failing: boolean[]) => {
    const queue = await queueToDrain();
    const { store, server, clock, parts } = queue;
    const failures = failing.values();
    const receive: Receive = (message, arrival, by) => {
      if (failures.next().value) return Promise.reject(new StoreError("down", true));
      return parts.receive(message, arrival, by);
    };
    const ids = failing.map((_, n) => `task-${n}`);
    try {
      queue.send(...ids.map((id) => JSON.stringify(pull(id))));
      for (let runs = 0; (server.queues.get("events")?.waiting() ?? 0) > 0; runs++) {
        if (runs > 100) broken("it never ends");
        await drain({ ...parts, receive }).catch(() => undefined);
        clock.time += 31_000;
      }
      for (const id of ids) if (!store.results.has(pullKey(id))) broken(`${id} was deleted, and is nowhere`);
    } finally {
      await server.close();
    }
  };
  await fc.assert(fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 20 }), check), { numRuns: 30 });
}

/** What is secret in a notification, understood or not, is in no log line. */
export async function keepsSecrets(telling: (receive: Receive, log: Log) => Receive): Promise<void> {
  const canary = "wJalrXUtnFEMIK7MDENG";
  const signed = { ...pull("a", { Output: { SecretKey: canary } }), Sign: canary, EventHandle: canary };
  const lines: string[] = [];
  const log = logger(
    "json",
    (line) => lines.push(line),
    () => new Date("2026-03-02T08:15:30Z"),
  );
  const receive = telling(receiver(catalogue, memoryStore(memory())), log);
  for (const text of [JSON.stringify(signed), JSON.stringify(signed).slice(0, -1)])
    log.outcome(await receive(messageFrom(text), receipt, inTime), receipt);
  if (lines.join().includes(canary)) broken("a secret is in the log");
}
