import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildFunction } from "../scripts/build.ts";
import { meanDocument } from "../scripts/cost/mean-document.ts";
import { perMillion, type Way } from "../scripts/cost/per-million.ts";
import { measures, prices } from "../scripts/cost/prices.ts";
import { loadTable } from "./end-to-end/load-table.ts";
import { memory, memoryTable, type Sample } from "./end-to-end/memory.ts";
import { relay, type UnderLoad, withFolder, withServer } from "./end-to-end/under-load.ts";
import { allowed, emptied, queueTable } from "./queues.ts";
import type { Section } from "./section.ts";

/** What the local server, one function over many events, and the timers' functions do with real sockets and stores. */
export async function endToEnd({ quick }: { quick: boolean }): Promise<Section> {
  const servers = await underLoad(quick ? 1_000 : 20_000);
  const samples = await overMany(quick ? 50_000 : 1_000_000);
  const queues = await emptied(cases(quick ? 500 : 10_000));
  const pulls = queues.filter((it) => it.name === "pull" && it.latency === 50).map((it) => it.rate);
  const table = servers.find((it) => it.name === "DynamoDB");
  return {
    title: "End to end",
    markdown: [
      "`npm start` (the bundle behind a gateway of our own, a token in the path) under autocannon with 16 connections, each of which waits for its answer before it posts again; every event (PullComplete, some 300 bytes) is of a task of its own, is answered once it is durable, and is counted in the store afterwards. All of it is on this machine, each server in a process of its own, so rate and latency are those of the whole chain: *CPU* is that of the server's process for each event. × is against *relay*, the least that a receiver can do: it passes each body on in one PUT, and neither checks nor signs nor logs. The DynamoDB is dynalite, the S3 our tests'; *at once* is a bucket, the relay's too, that answers each PUT without a look at it. The folder is synced to disk for each event.",
      loadTable(servers),
      `Memory of one callback function, 16 events at once, into a bucket that answers at once, over sockets, after a collection:`,
      memoryTable(samples),
      `A queue of ${quick ? "500" : "10 000"} events (a fifth with two batches at once), emptied into memory over emulators whose every call takes so long. VOD's API gives out ${allowed} events in a second; a queue of TDMQ-CMQ more than anything here takes.`,
      queueTable(queues),
    ].join("\n\n"),
    facts: {
      folderEventsPerSecond: rateOf(servers, "folder"),
      tableEventsPerSecond: rateOf(servers, "DynamoDB"),
      bucketEventsPerSecond: rateOf(servers, "S3"),
      tableCpuMs: table?.cpu?.toFixed(2) ?? "-",
      memoryEvents: `${samples.at(-1)?.events}`,
      heapGrowthMB: growth(samples, (it) => it.heapUsed),
      rssGrowthMB: growth(samples, (it) => it.rss),
      ...dollars(pulls),
      pullShareAt50ms: `${Math.round((100 * Math.max(...pulls)) / allowed)}`,
    },
  };
}

async function underLoad(events: number): Promise<UnderLoad[]> {
  return [
    await relay("relay", events),
    await withServer("S3, at once", "fast", events),
    await withServer("S3", "s3", events),
    await withServer("DynamoDB", "dynamodb", events),
    await withFolder("folder", events),
  ];
}

async function overMany(events: number): Promise<Sample[]> {
  const into = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  try {
    const { file } = await buildFunction("callback", into);
    return await memory(resolve(file), events);
  } finally {
    await rm(into, { recursive: true, force: true });
  }
}

/** Two batches at once is what a deployment has unless it is told otherwise; it takes its time. */
function cases(events: number) {
  return (["pull", "drain"] as const).flatMap((name) =>
    [0, 50, 200].flatMap((latency) =>
      [2, 12, 16].map((concurrency) => ({
        name,
        latency,
        concurrency,
        events: concurrency === 2 ? events / 5 : events,
        store: "memory" as const,
      })),
    ),
  );
}

/** For a million events in a table, by the list prices of `npm run cost`, with the pulls as fast as they were here. */
function dollars(pulls: readonly number[]): Record<string, string> {
  const measured = { ...measures, pulledInASecond: Math.max(...pulls) };
  const of = (ingress: Way["ingress"]) =>
    perMillion({ name: "", ingress, store: "table" }, meanDocument(), prices, measured).total.toFixed(2);
  return {
    dollarsPushed: of("function-url"),
    dollarsPushedOverApi: of("http-api"),
    dollarsPulled: of("pull"),
  };
}

const rateOf = (servers: readonly UnderLoad[], name: string) =>
  servers.find((it) => it.name === name)?.rate.toFixed(0) ?? "-";

/** From a tenth of the events to the end: before that, Node itself still grows. */
function growth(samples: readonly Sample[], of: (sample: Sample) => number): string {
  const [, first, ...rest] = samples.map(of);
  return (((rest.at(-1) ?? 0) - (first ?? 0)) / 1024 / 1024).toFixed(1);
}
