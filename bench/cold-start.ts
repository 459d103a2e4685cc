import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Bundle, buildFunction, deployables } from "../scripts/build.ts";
import { kb, sizeTable, topTen } from "./cold-start/bundle-tables.ts";
import { buildCompared, compared } from "./cold-start/compared.ts";
import { firstEvents, sdkSettings } from "./cold-start/first-events.ts";
import type { Cold, Start } from "./cold-start/fresh-process.ts";
import { interleaved, type Starts } from "./cold-start/interleaved.ts";
import { answered, required, startTable } from "./cold-start/start-table.ts";
import { median } from "./quantile.ts";
import type { Section } from "./section.ts";
import { storeServer } from "./servers/store-server.ts";

/** How long fresh processes take to load each bundle, and to answer their first event. */
export async function coldStart({ quick }: { quick: boolean }): Promise<Section> {
  const rounds = quick ? 3 : 20;
  const into = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  const servers = { s3: await storeServer("s3"), dynamodb: await storeServer("dynamodb") };
  try {
    const { files, callback } = await bundles(into);
    const loads = [...files].map(([name, file]): Cold => ({ name, file, event: null, env: sdkSettings }));
    const firsts = firstEvents((name) => files.get(name) ?? "", join(into, "store"), servers);
    const loaded = await interleaved(loads, rounds);
    const first = await interleaved(firsts, rounds);
    return {
      title: "Cold start",
      markdown: [
        `Fresh \`node\` processes without a compile cache, ${rounds} of each, in turn (empty, callback, records, …, empty, …): median (least–most), milliseconds. *require* is the loading of the bundle alone; *process* is a whole process that loads it and ends, Node's own start included. × is the ratio of the medians to *empty*, a function of one line: that of the process is what a cold start waits for and is charged, that of *require* sets all our code against a file that has none.`,
        startTable(loaded, required),
        "Until the first push is answered, durable: *event* is from the call of the handler until its answer, *process* the whole process. The stores' servers are on this machine, in other processes, without TLS; `sdk-…` puts the same event there with the AWS SDK, bundled the same way, and does nothing else.",
        startTable(first, answered),
        "Bytes of the bundles:",
        await sizeTable(files),
        `In the callback bundle, ${callback.inputs.length} modules; the ten largest packages and folders:`,
        topTen(callback),
      ].join("\n\n"),
      facts: {
        callbackKB: kb(callback.bytes),
        loadOverEmpty: over(loaded, (it) => it.wall),
        loadCpuOverEmpty: over(loaded, (it) => it.cpu),
        requireOverEmpty: over(loaded, (it) => it.load),
        requireMs: middle(loaded, "callback", (it) => it.load).toFixed(1),
        sdkRequireMs: middle(loaded, "sdk-dynamodb", (it) => it.load).toFixed(1),
        firstPushMs: middle(first, "callback, dynamodb", (it) => it.load + it.first).toFixed(1),
        sdkFirstPushMs: middle(first, "sdk-dynamodb", (it) => it.load + it.first).toFixed(1),
      },
    };
  } finally {
    for (const server of Object.values(servers)) server.close();
    await rm(into, { recursive: true, force: true });
  }
}

/** Builds all, the empty function first. */
async function bundles(into: string): Promise<{ files: Map<string, string>; callback: Bundle }> {
  const files = new Map<string, string>();
  const callback = await buildFunction("callback", into);
  for (const name of compared.slice(0, 1)) files.set(name, await buildCompared(name, into));
  for (const name of deployables) files.set(name, resolve((await buildFunction(name, into)).file));
  for (const name of compared.slice(1)) files.set(name, await buildCompared(name, into));
  return { files, callback };
}

const middle = (starts: Starts, name: string, of: (start: Start) => number) =>
  median((starts.get(name) ?? []).map(of));

/** Of the callback function to the empty one. */
const over = (starts: Starts, of: (start: Start) => number) =>
  (middle(starts, "callback", of) / middle(starts, "empty", of)).toFixed(1);
