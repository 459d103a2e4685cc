import { describe, expect, it, onTestFinished } from "vitest";
import { type Emulators, queueName, startEmulators } from "#emulators/start.ts";
import { catalogue } from "#functions/catalogue.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { logger } from "../log.ts";
import { receiver } from "../receive.ts";
import { requiredSettings } from "../required-settings.ts";
import { type Environment, readSettings } from "../settings.ts";
import { sleep } from "../sleep.ts";
import { drainFunction } from "./drain-function.ts";
import { pullFunction } from "./pull-function.ts";

const now = () => new Date();
const context = { getRemainingTimeInMillis: () => 60_000 };

/** Both functions as they are deployed, but for the store, in front of the emulators. */
async function opened(changes: Environment = {}) {
  const emulators: Emulators = await startEmulators();
  onTestFinished(() => emulators.close());
  const environment: Record<string, string | undefined> = { ...emulators.environment, ...changes };
  const { settings } = readSettings(environment);
  if (settings === null) throw new Error("the settings are wrong");
  const lines: string[] = [];
  const log = logger("json", (line) => lines.push(line), now);
  const kept = memory();
  const receive = receiver(catalogue, memoryStore(kept));
  const parts = { receive, log, settings, environment, now, random: Math.random, sleep };
  return {
    emulators,
    environment,
    kept,
    lines,
    pulling: pullFunction(parts),
    draining: () => drainFunction(parts),
  };
}

describe("the pull function", () => {
  it("takes what waits for each application, once for each event of its timer", async () => {
    const { emulators, pulling, kept } = await opened({ PULL_APPS: "shop=1500000001,news=1500000002" });
    emulators.vod.queue(1_500_000_001).push(pull("a"));
    emulators.vod.queue(1_500_000_002).push(pull("b"));
    expect(await pulling(context)).toMatchObject({ pulled: 2, stored: 2, confirmed: 2, left: 0 });
    expect([...kept.results.keys()].sort((a, b) => a.localeCompare(b))).toEqual([pullKey("a"), pullKey("b")]);
    expect(await pulling(context)).toMatchObject({ pulled: 0 });
  });

  it("pulls nothing if its time-out is too short to store it, and says so", async () => {
    const { emulators, pulling, lines } = await opened();
    emulators.vod.queue(null).push(pull("a"));
    expect(await pulling({ getRemainingTimeInMillis: () => 3_000 })).toMatchObject({ pulled: 0 });
    expect(lines.join()).toContain("a time-out of a minute");
  });

  it("uses the keys of now: a role's are renewed while an instance lives", async () => {
    const { emulators, environment, pulling } = await opened();
    const { TENCENTCLOUD_SECRETKEY } = environment;
    environment["TENCENTCLOUD_SECRETKEY"] = "an old one";
    emulators.vod.queue(null).push(pull("a"));
    expect(await pulling(context)).toMatchObject({ pulled: 0 });
    environment["TENCENTCLOUD_SECRETKEY"] = TENCENTCLOUD_SECRETKEY;
    expect(await pulling(context)).toMatchObject({ stored: 1 });
  });
});

describe("the drain function", () => {
  it("takes what waits in the queue, once for each event of its timer", async () => {
    const { emulators, draining, kept } = await opened();
    emulators.cmq.queues.get(queueName)?.send(JSON.stringify(pull("a")));
    const drain = draining();
    expect(await drain(context)).toMatchObject({ received: 1, stored: 1, deleted: 1, left: 0 });
    expect([...kept.results.keys()]).toEqual([pullKey("a")]);
    expect(await drain(context)).toMatchObject({ received: 0 });
  });

  it("takes nothing when it is told to stop", async () => {
    const { emulators, draining } = await opened();
    emulators.cmq.queues.get(queueName)?.send(JSON.stringify(pull("a")));
    expect(await draining()(context, AbortSignal.abort())).toMatchObject({ received: 0 });
  });

  it("cannot be made without a queue", async () => {
    const { draining } = await opened({ DRAIN_QUEUE: "" });
    expect(draining).toThrow("DRAIN_QUEUE");
  });
});

describe("the settings of a function that has no /health", () => {
  it("are told all at once where they are wrong, in the log and in the error", () => {
    const lines: string[] = [];
    const log = logger("json", (line) => lines.push(line), now);
    const check = readSettings({ STORE: "nowhere", BODY_LIMIT: "1" });
    expect(() => requiredSettings(check, log)).toThrow(/STORE.*BODY_LIMIT/);
    expect(lines).toHaveLength(2);
    const more = () => [{ name: "DRAIN_QUEUE", was: "", mayBe: "a queue" }];
    expect(() => requiredSettings(readSettings({}), log, more)).toThrow("DRAIN_QUEUE");
    expect(requiredSettings(readSettings({}), log)).toEqual(readSettings({}).settings);
  });
});
