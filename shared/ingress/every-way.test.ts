import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulators, queueName, startEmulators } from "#emulators/start.ts";
import { catalogue } from "#functions/catalogue.ts";
import { callbackFor } from "#testing/callback.ts";
import { type Memory, memory, memoryStore } from "#testing/memory-store.ts";
import { sampleNames, sampleText } from "#testing/samples.ts";
import type { Deadline } from "../deadline.ts";
import { receiver } from "../receive.ts";
import { readSettings } from "../settings.ts";
import { drainFunction } from "./drain-function.ts";
import { pullFunction } from "./pull-function.ts";

/** Takes a notification, and says its outcome. */
type Way = (store: Memory, text: string) => Promise<unknown>;

let emulators: Emulators;
beforeAll(async () => {
  emulators = await startEmulators({ perSecond: Number.POSITIVE_INFINITY });
});
afterAll(() => emulators.close());

/** The parts of a function of a timer, and the outcomes that it told of. */
function parts(store: Memory) {
  const { settings } = readSettings(emulators.environment);
  if (settings === null) throw new Error("the settings are wrong");
  const outcomes: string[] = [];
  const made = {
    receive: receiver(catalogue, memoryStore(store)),
    log: { outcome: ({ outcome }: { outcome: string }) => void outcomes.push(outcome), error: console.error },
    settings: { ...settings, PULL_CONCURRENCY: 1 },
    environment: emulators.environment,
    now: () => new Date("2026-03-02T08:15:30.000Z"),
    random: () => 0.5,
    // The pace is no matter here; the alarms of a batch never ring.
    sleep: async (ms: number, by: Deadline) =>
      ms < 10_000 ? undefined : new Promise<void>((resolve) => by.addEventListener("abort", () => resolve())),
  };
  return { made, outcomes };
}

const ways: Record<string, Way> = {
  // A push names the payloads of other events too, and they are null.
  pushed: async (store, text) => {
    const withNulls = text.replace(/\}\s*$/, ', "PullCompleteEvent_": null, "SomeOtherEvent": null }');
    const { body } = await callbackFor(memoryStore(store)).post(withNulls);
    return body["outcome"];
  },
  pulled: async (store, text) => {
    const { made, outcomes } = parts(store);
    emulators.vod.queue(null).push(text);
    await pullFunction(made)({});
    expect(emulators.vod.queue(null).size()).toBe(0);
    return outcomes.join();
  },
  queued: async (store, text) => {
    const { made, outcomes } = parts(store);
    emulators.cmq.queues.get(queueName)?.send(text);
    await drainFunction({ ...made, now: () => new Date() })({});
    expect(emulators.cmq.queues.get(queueName)?.waiting()).toBe(0);
    return outcomes.join();
  },
};

const orders = [
  ["pushed", "pulled", "queued"],
  ["queued", "pushed", "pulled"],
  ["pulled", "queued", "pushed"],
];

describe.each(orders)("first %s, then %s, then %s: one document", (...order) => {
  it.each(sampleNames)("of %s", async (name) => {
    const store = memory();
    const keys = () => [...store.results.keys(), ...store.progress.keys(), ...store.rejected.keys()];
    const outcomes = [];
    for (const way of order) outcomes.push(await ways[way]?.(store, sampleText(name)));
    expect(outcomes).toEqual(["stored", "duplicate", "duplicate"]);
    expect(keys()).toHaveLength(1);
  });
});
