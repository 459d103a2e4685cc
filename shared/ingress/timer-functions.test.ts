import { describe, expect, it, onTestFinished } from "vitest";
import { queueName, startEmulators } from "#emulators/start.ts";
import { catalogue } from "#functions/catalogue.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { pull } from "#testing/pulls.ts";
import { receiver } from "../receive.ts";
import { readSettings } from "../settings.ts";
import { sleep } from "../sleep.ts";
import { drainFunction } from "./drain-function.ts";
import { pullFunction } from "./pull-function.ts";

/** One notification in both queues, and the two functions. */
async function world() {
  const emulators = await startEmulators();
  onTestFinished(() => emulators.close());
  const { vod, cmq, environment } = emulators;
  vod.queue(null).push(pull("a"));
  cmq.queues.get(queueName)?.send(JSON.stringify(pull("a")));
  const { settings } = readSettings(environment);
  if (settings === null) throw new Error("the settings are wrong");
  const errors: string[] = [];
  const parts = {
    receive: receiver(catalogue, memoryStore(memory())),
    log: { outcome: () => undefined, error: (what: string) => void errors.push(what) },
    settings,
    environment,
    now: () => new Date(),
    random: Math.random,
    sleep,
  };
  return { pull: pullFunction(parts), drain: drainFunction(parts), errors };
}

const lambda = (ms: number) => ({ getRemainingTimeInMillis: () => ms });
const scf = (ms: number) => ({ time_limit_in_ms: ms });

describe.each(["pull", "drain"] as const)("the function %s", (name) => {
  it.each([
    ["Lambda's minute", lambda(60_000)],
    ["SCF's minute", scf(60_000)],
    ["no limit", {}],
  ])("stores what waits, in %s", async (_, context) => {
    const { [name]: run, errors } = await world();
    expect(await run(context)).toMatchObject({ stored: 1, left: 0 });
    expect(errors).toEqual([]);
  });

  it.each([
    ["Lambda", lambda(10_000)],
    ["SCF", scf(3_000)],
  ])("takes nothing where %s leaves no time to finish it", async (_, context) => {
    const { [name]: run } = await world();
    expect(await run(context)).toMatchObject({ stored: 0, left: 0 });
  });

  it("takes nothing once it is stopped, and all of it when it is run again", async () => {
    const { [name]: run } = await world();
    expect(await run({}, AbortSignal.abort())).toMatchObject({ stored: 0, left: 0 });
    expect(await run({})).toMatchObject({ stored: 1 });
  });
});

it.each([
  ["pull", "nothing is pulled"],
  ["drain", "nothing is received"],
] as const)("%s says that its time-out is too short", async (name, what) => {
  const { [name]: run, errors } = await world();
  await run(lambda(13_000));
  expect(errors).toEqual([`${what}: give this function a time-out of a minute`]);
});
