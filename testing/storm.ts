import fc from "fast-check";
import type { Receipt } from "#shared/document.ts";
import { messageFrom } from "#shared/message.ts";
import type { Outcome, Receive } from "#shared/receive.ts";
import { type Store, StoreError } from "#shared/stores/store.ts";
import type { Arena } from "./arena.ts";
import type { Fault } from "./faults.ts";
import { pullKey } from "./pulls.ts";

/** One notification on its way: of which task, what it says, and in which form it comes. */
interface Delivery {
  task: number;
  /** Percent, or which of the task's endings. */
  says: { progress: number } | { ending: number };
  form: "push" | "pull" | "padded";
}

/** Everything that may go wrong at once. */
export interface Storm {
  deliveries: Delivery[];
  /** One for each call; none after the last. */
  faults: Fault[];
  /** So many deliveries are under way at the same time. */
  lanes: number;
}

const says = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(5, 40, 40, 95).map((progress) => ({ progress })) },
  { weight: 5, arbitrary: fc.constant({ ending: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 2).map((ending) => ({ ending })) },
);

export const storms: fc.Arbitrary<Storm> = fc.record({
  deliveries: fc.array(
    fc.record({ task: fc.nat(2), says, form: fc.constantFrom("push", "pull", "padded") }),
    { minLength: 1, maxLength: 12 },
  ),
  faults: fc.array(fc.constantFrom<Fault>(null, null, null, "before", "after"), { maxLength: 25 }),
  lanes: fc.integer({ min: 1, max: 8 }),
});

/** The notification, as each way of delivery words it. */
function textOf({ says: what, form }: Delivery, id: string): string {
  const payload =
    "progress" in what
      ? { TaskId: id, Status: "PROCESSING", Progress: what.progress }
      : {
          TaskId: id,
          Status: "FINISH",
          ErrCode: 0,
          FileId: `file-${id}`,
          SessionId: `ending-${what.ending}`,
        };
  if (form === "pull") return JSON.stringify({ EventType: "PullComplete", PullCompleteEvent: payload });
  const padding = form === "padded" ? { Message: "", FileUrl: null, MetaData: null, SessionContext: "" } : {};
  const PullCompleteEvent = { ...padding, ...payload, ReviewAudioVideoTaskId: "" };
  return JSON.stringify({
    FileUploadEvent: null,
    EventType: "PullComplete",
    PullCompleteEvent,
    WechatPublishEvent: null,
  });
}

/** Of a push on the day of the tests. */
export const receipt: Receipt = {
  ingress: "push",
  app: "default",
  trust: "none",
  receivedAt: "2026-03-02T08:15:30.000Z",
};

/** @throws always. */
export function broken(what: string): never {
  throw new Error(`a promise was broken: ${what}`);
}

/**
 * Delivers everything, in lanes, each notification until it is acknowledged, as a sender would. Then reads what is
 * there. @throws if a promise was broken. @param run keeps the ids of one run apart from those of all others
 */
export async function weather(
  storm: Storm,
  receive: Receive,
  store: Store,
  arena: Arena,
  run: string,
): Promise<void> {
  const idOf = (task: number) => `${run}-${task}`;
  const ended = new Map<string, string>();
  const queue = [...storm.deliveries];
  const acknowledged: { delivery: Delivery; outcome: Outcome }[] = [];
  let sent = 0;

  await Promise.all(Array.from({ length: storm.lanes }, deliver));
  await verify();

  async function deliver(): Promise<void> {
    for (let delivery = queue.shift(); delivery !== undefined; delivery = queue.shift()) {
      if (++sent > 500) broken("it never ends");
      const by = new AbortController().signal;
      try {
        const outcome = await receive(messageFrom(textOf(delivery, idOf(delivery.task))), receipt, by);
        acknowledged.push({ delivery, outcome });
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        queue.push(delivery);
      }
      await look(delivery);
    }
  }

  /** What a reader sees meanwhile: an ended task stays as it ended. */
  async function look({ task }: Delivery): Promise<void> {
    const key = pullKey(idOf(task));
    const before = ended.get(key); // not later: another lane may see the end while this one reads
    const seen = await store.get(key);
    const now = seen?.ended ? JSON.stringify(seen) : undefined;
    if (before !== undefined && now !== before)
      broken(`${key} was ${before}, and is ${JSON.stringify(seen)}`);
    if (now !== undefined) ended.set(key, now);
  }

  async function verify(): Promise<void> {
    for (const { delivery, outcome } of acknowledged) {
      if (outcome.outcome === "parked" && !(await arena.isParked(outcome.key)))
        broken(`${outcome.key} is not parked`);
      if (outcome.outcome === "parked" && outcome.fault.reason !== "conflict") broken(outcome.fault.reason);
      if ("progress" in delivery.says && outcome.outcome === "parked") broken("progress was parked");
      if ("ending" in delivery.says && outcome.outcome === "stale") broken("an ending was stale");
    }
    for (const task of new Set(storm.deliveries.map((it) => it.task))) await verifyTask(task);
  }

  async function verifyTask(task: number): Promise<void> {
    const key = pullKey(idOf(task));
    const own = storm.deliveries.filter((it) => it.task === task);
    const endings = new Set(own.flatMap(({ says: what }) => ("ending" in what ? [what.ending] : [])));
    const document = (await store.get(key)) ?? broken(`${key} is missing`);
    const { state, sessionId, fileId } = document.result;
    if (endings.size === 0) {
      if (state !== "processing") broken(`${key} is ${state}, and nobody said so`);
      return;
    }
    const winner = [...endings].find((ending) => sessionId === `ending-${ending}`);
    if (state !== "succeeded" || fileId !== `file-${idOf(task)}` || winner === undefined)
      broken(`${key} has ${state} ${sessionId} ${fileId}`);
    for (const { delivery, outcome } of acknowledged) {
      if (delivery.task !== task || !("ending" in delivery.says)) continue;
      const won = delivery.says.ending === winner;
      if (won === (outcome.outcome === "parked"))
        broken(`ending ${delivery.says.ending} of ${key} was ${outcome.outcome}`);
    }
    const stored = acknowledged.filter(
      ({ delivery, outcome }) =>
        delivery.task === task && "ending" in delivery.says && outcome.outcome === "stored",
    );
    if (stored.length > 1) broken(`${key} was created ${stored.length} times`);
  }
}
