import { parsedOrExit } from "../scripts/see/parsed-or-exit.ts";
import { emptyQueue } from "./queues/empty-queue.ts";
import { allowed } from "./queues.ts";

const usage = `npm run bench:pull -- [--events N] [--latency MS,…] [--concurrency N,…] [--only pull|drain] [--store folder|memory]

Fills a queue with N events (10000) and empties it, over emulators in another process, whose every call takes so long
(0, 50 and 200 ms), with so many batches at once (2, 8, 12 and 16), into a folder or into memory (memory: the ingress alone).
VOD's API allows 100 calls of an action in a second, of 16 events each: pull can reach 1600 events/s. A queue of TDMQ-CMQ
allows 5000 calls in a second: drain is bound by latency and by this machine.`;

const { values } = parsedOrExit({
  options: {
    events: { type: "string", default: "10000" },
    latency: { type: "string", default: "0,50,200" },
    concurrency: { type: "string", default: "2,8,12,16" },
    only: { type: "string" },
    store: { type: "string", default: "memory" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}
const numbers = (text: string) => text.split(",").map(Number);
const isWhole = (text: string) => /^\d+(?:,\d+)*$/.test(text);
const given = [values.events, values.latency, values.concurrency];
if (
  !given.every(isWhole) ||
  !/^(?:pull|drain)?$/.test(values.only ?? "") ||
  !/^(?:folder|memory)$/.test(values.store)
) {
  console.error(`One of the options cannot be read.\n\n${usage}`);
  process.exit(2);
}
const store = values.store === "folder" ? "folder" : "memory";
const names = (["pull", "drain"] as const).filter((it) => values.only === undefined || values.only === it);

console.log(`${values.events} events into ${store}\n\n       latency  at once  events/s  of what VOD allows`);
for (const name of names) {
  for (const latency of numbers(values.latency)) {
    for (const concurrency of numbers(values.concurrency)) {
      const events = Number(values.events);
      const seconds = await emptyQueue({ name, events, latency, concurrency, store });
      const rate = events / seconds;
      const share = name === "pull" ? `${Math.round((100 * rate) / allowed)} %` : "";
      const cells = [`${latency} ms`.padStart(8), `${concurrency}`.padStart(7), rate.toFixed(0).padStart(8)];
      console.log(`${name.padEnd(6)} ${cells.join("  ")}  ${share}`);
    }
  }
}
