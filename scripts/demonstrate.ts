import { createRequire } from "node:module";
import { resolve } from "node:path";
import { feed } from "#emulators/feed.ts";
import { queueName, startEmulators } from "#emulators/start.ts";
import { sleep } from "#shared/sleep.ts";
import { buildFunction } from "./build.ts";
import { type Counts, counted } from "./queue/live-counter.ts";

/** Milliseconds between two invocations, as a timer would make them. */
const every = 3_000;
/** Notifications that come meanwhile. */
const newOnes = 5;

/**
 * `npm start -- --pull` or `--drain`: the bundle that is deployed, invoked by a timer, against Tencent's API on this
 * machine, whose queue has all samples, and gets more. Ends by Ctrl-C, after the run that is under way.
 */
export async function demonstrate(name: "pull" | "drain", store: string): Promise<void> {
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());

  const emulators = await startEmulators();
  const own = { PULL_APPS: "default", TENCENTCLOUD_SESSIONTOKEN: "" };
  Object.assign(process.env, own, emulators.environment);
  const service = name === "pull" ? "vod" : "mps";
  const { next, samples } = await feed(service);
  const push = (text: string) =>
    name === "pull" ? emulators.vod.queue(null).push(text) : emulators.cmq.queues.get(queueName)?.send(text);
  for (let n = 0; n < samples; n++) push(next());

  const { file } = await buildFunction(name);
  const { handler }: { handler: (event: unknown, context: unknown) => Promise<Counts> } = createRequire(
    import.meta.url,
  )(resolve(file));
  console.log(`
The queue      ${samples} samples of events/${service} wait in an emulator, ${newOnes} more come every ${every / 1_000} s
The function   ${file}, invoked every ${every / 1_000} s
Results        ${store.replace(/^file:/, "")}/results (progress/ while a task runs, rejected/ what was not understood)
Stop           Ctrl-C
`);
  while (!stop.signal.aborted) {
    console.log(`${name}: ${counted(await handler(timerEvent(), {}))}\n`);
    await sleep(every, stop.signal).catch(() => undefined);
    for (let n = 0; n < newOnes; n++) push(next());
  }
  await emulators.close();
}

const timerEvent = () => ({
  Type: "Timer",
  TriggerName: "demonstration",
  Time: new Date().toISOString(),
  Message: "",
});
