import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { type Bundle, buildFunction, deployables } from "../scripts/build.ts";
import { contents } from "./cold-start/contents.ts";
import { type Cold, freshProcess, type Start } from "./cold-start/fresh-process.ts";
import { answered, required, startTable } from "./cold-start/start-table.ts";
import { pullText, pushEvent, tokenSetting } from "./push.ts";
import { median } from "./quantile.ts";
import type { Section } from "./section.ts";
import { type StoreServer, storeServer } from "./servers/store-server.ts";
import { tableText } from "./table-text.ts";

/** Functions that we are compared with, beside this file. */
const others = ["empty", "sdk-dynamodb", "sdk-s3"] as const;

/** The SDK does not load without a region, and says at length which Node it will want. */
const sdk = { AWS_REGION: "eu-central-1", AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };

/** How long fresh processes take to load each bundle, and to answer their first event. */
export async function coldStart({ quick }: { quick: boolean }): Promise<Section> {
  const rounds = quick ? 3 : 20;
  const into = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  const servers = { s3: await storeServer("s3"), dynamodb: await storeServer("dynamodb") };
  try {
    const bundles: [string, Bundle][] = [];
    for (const name of deployables) bundles.push([name, await buildFunction(name, into)]);
    const compared: [string, string][] = [];
    for (const name of others) compared.push([name, await built(name, into)]);
    const ours = bundles.map(([name, { file }]): [string, string] => [name, resolve(file)]);
    const files = [...compared.slice(0, 1), ...ours, ...compared.slice(1)];
    const fileOf = (name: string) => files.find(([it]) => it === name)?.[1] ?? "";

    const loads = files.map(([name, file]): Cold => ({ name, file, event: null, env: sdk }));
    const firsts = firstEvents(fileOf, join(into, "store"), servers);
    const loaded = await interleaved(loads, rounds);
    const first = await interleaved(firsts, rounds);

    const sizes = await Promise.all(files.map(([name, file]) => sizeOf(name, file)));
    const callback = bundles.find(([name]) => name === "callback")?.[1];
    const ofCallback = (of: (start: Start) => number) =>
      (middle(loaded, "callback", of) / middle(loaded, "empty", of)).toFixed(1);
    return {
      title: "Cold start",
      markdown: [
        `Fresh \`node\` processes without a compile cache, ${rounds} of each, in turn (empty, callback, records, …, empty, …): median (least–most), milliseconds.`,
        `*require* is the loading of the bundle alone; *process* is a whole process that loads it and ends, Node's own start included. The ratios are those of the medians to *empty*, a function of one line.`,
        startTable(loaded, required),
        "Until the first push is answered, durable: *event* is from the call of the handler until its answer, *process* the whole process. The stores' servers are on this machine, in other processes; `sdk-…` puts the same event there with the AWS SDK, bundled the same way, and does nothing else.",
        startTable(first, answered),
        "Bytes of the bundles:",
        tableText(["bundle", "KB", "KB gzipped"], sizes),
        `In the callback bundle, ${callback?.inputs.length} modules; the ten largest packages and folders:`,
        tableText(["what", "KB", "%"], topTen(callback)),
      ].join("\n\n"),
      facts: {
        callbackKB: kb(callback?.bytes ?? 0),
        loadOverEmpty: ofCallback((it) => it.wall),
        loadCpuOverEmpty: ofCallback((it) => it.cpu),
        callbackRequireMs: middle(loaded, "callback", (it) => it.load).toFixed(1),
        sdkRequireMs: middle(loaded, "sdk-dynamodb", (it) => it.load).toFixed(1),
      },
    };
  } finally {
    for (const server of Object.values(servers)) server.close();
    await rm(into, { recursive: true, force: true });
  }
}

type Starts = ReadonlyMap<string, readonly Start[]>;

const middle = (starts: Starts, name: string, of: (start: Start) => number) =>
  median((starts.get(name) ?? []).map(of));

/** In turn, so that what else the machine does meets all alike. The first round warms the disk's cache and is not counted. */
async function interleaved(colds: readonly Cold[], rounds: number): Promise<Starts> {
  const starts = new Map<string, Start[]>(colds.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const cold of colds) {
      const event = cold.event === null ? null : pushEvent(pullText(`${cold.name}-${round}`));
      const start = await freshProcess({ ...cold, event });
      if (round > 0) starts.get(cold.name)?.push(start);
    }
  }
  return starts;
}

function firstEvents(
  fileOf: (name: string) => string,
  folder: string,
  { s3, dynamodb }: Record<"s3" | "dynamodb", StoreServer>,
): Cold[] {
  const placed = (server: StoreServer) => ({
    ...server.env,
    ...sdk,
    ENDPOINT: server.endpoint,
    TABLE: "media-callbacks",
    BUCKET: "media",
  });
  const callback = (name: string, env: Record<string, string>): Cold => ({
    name,
    file: fileOf("callback"),
    event: {},
    env: { ...env, ...tokenSetting },
  });
  return [
    { name: "empty", file: fileOf("empty"), event: {}, env: {} },
    callback("callback, folder", { STORE: `file:${folder}` }),
    callback("callback, dynamodb", dynamodb.env),
    callback("callback, s3", s3.env),
    { name: "sdk-dynamodb", file: fileOf("sdk-dynamodb"), event: {}, env: placed(dynamodb) },
    { name: "sdk-s3", file: fileOf("sdk-s3"), event: {}, env: placed(s3) },
  ];
}

/** As scripts/build.ts builds ours. */
async function built(name: (typeof others)[number], into: string): Promise<string> {
  const outfile = join(into, name, "index.js");
  const entry = new URL(`cold-start/${name}.ts`, import.meta.url).pathname;
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    legalComments: "none",
  });
  await writeFile(join(into, name, "package.json"), '{ "type": "commonjs" }\n');
  return outfile;
}

async function sizeOf(name: string, file: string): Promise<string[]> {
  const bytes = await readFile(file);
  return [name, kb(bytes.length), kb(gzipSync(bytes).length)];
}

function topTen(bundle: Bundle | undefined): string[][] {
  const { bytes, shares } = bundle ?? { bytes: 0, shares: {} };
  const share = (part: number) => `${Math.round((100 * part) / bytes)}`;
  return contents(shares)
    .slice(0, 10)
    .map(([what, part]) => [what, kb(part), share(part)]);
}

const kb = (bytes: number) => (bytes / 1024).toFixed(1);
