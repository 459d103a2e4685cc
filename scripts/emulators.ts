import { feed } from "#emulators/feed.ts";
import { finishedTask } from "#emulators/finished-task.ts";
import { type Emulators, queueName, startEmulators } from "#emulators/start.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";

const usage = `npm run emulators -- [--events N] [--vod-port PORT] [--cmq-port PORT]

Starts the APIs of VOD and MPS and a queue of TDMQ-CMQ on this machine: N notifications wait in each queue, and N tasks
ended in each API of which no notification tells.`;

const options = {
  events: { type: "string", default: "0" },
  "vod-port": { type: "string", default: "3101" },
  "cmq-port": { type: "string", default: "3102" },
} as const;
const { values } = parsedOrExit({ options }, usage);
const [events, vodPort, cmqPort] = [whole("events"), whole("vod-port"), whole("cmq-port")];

const emulators: Emulators = await startEmulators({ vodPort, cmqPort, patient: true }).catch(
  (error: unknown) => {
    console.error(`Cannot start: ${String(error)}. Other ports: --vod-port 3103 --cmq-port 3104`);
    process.exit(1);
  },
);
const { vod, mps, cmq, environment, close } = emulators;
const [vodEvents, mpsEvents] = await Promise.all([feed("vod"), feed("mps")]);
for (let n = 0; n < events; n++) {
  vod.queue(null).push(vodEvents.next());
  cmq.queues.get(queueName)?.send(mpsEvents.next());
  vod.tasks.add(finishedTask("vod", n, new Date()));
  mps.tasks.add(finishedTask("mps", n, new Date()));
}

const lines = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
console.log(`
VOD's API      ${vod.url.origin}  ${events} events wait, ${events} tasks have ended
MPS's API      ${mps.url.origin}  ${events} tasks have ended
TDMQ-CMQ       ${cmq.url.origin}  ${events} messages wait in the queue "${queueName}"

To use them, in a second terminal:

${lines.join("\n")}
npm run pull; npm run drain; npm run reconcile

Stop           Ctrl-C
`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());

function whole(name: keyof typeof options): number {
  if (/^\d{1,6}$/.test(values[name])) return Number(values[name]);
  console.error(`--${name} is "${values[name]}"; it may be a whole number up to 999999\n\n${usage}`);
  process.exit(2);
}
