import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalogue } from "#functions/catalogue.ts";
import { httpRequest } from "#shared/ingress/http-request.ts";
import { printable } from "#shared/log.ts";
import { recogniser } from "#shared/recognise.ts";
import { within } from "#shared/within.ts";
import { type Door, door } from "./door.ts";
import type { Where } from "./options.ts";
import type { World } from "./send-load.ts";

const recognise = recogniser(catalogue);
/** The others are invocations of functions that have no URL. */
const folders = ["events/http", "events/mps", "events/vod"];

/** Posts files one after the other. @returns the exit code. @throws UsageError */
export async function sendFiles(
  files: readonly string[],
  all: boolean,
  where: Where,
  world: Pick<World, "settings" | "http" | "now" | "stop">,
): Promise<number> {
  const at = door(world.settings, { ...where, services: ["vod", "mps"] }, world.now);
  const wished = where.refusal === null ? 200 : 401;
  const names = all ? (await Promise.all(folders.map(samples))).flat() : files;
  let failed = 0;
  for (const name of names) {
    if (world.stop.aborted) return 130;
    const status = await sendFile(name, at, where, world);
    if (status !== wished) failed++;
  }
  return failed > 0 ? 1 : 0;
}

/** Posts one file. A sample of an HTTP invocation is posted as the request that it stands for. */
async function sendFile(
  file: string,
  at: Door,
  { to }: Where,
  { settings, http }: Pick<World, "settings" | "http">,
): Promise<number | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return told(file, "no such file; samples are in events/");
  const invocation = httpRequest(jsonOr(text));
  const posted = invocation === null ? text : invocation.body.toString();
  const recognised = recognise(jsonOr(posted));
  const service = "known" in recognised && recognised.known ? recognised.service : null;
  // An invocation of the callback is for whoever `--to` names, with its token.
  const isHealth = invocation?.path === "/health";
  const url = isHealth ? new URL("/health", at.url(null)) : at.url(service);
  try {
    const reply = await within(30_000, [], (by) =>
      isHealth
        ? http({ method: "GET", url, headers: {}, body: "" }, by)
        : http({ method: "POST", url, headers: {}, body: at.signed(posted, service) }, by),
    );
    const answer = reply.body.toString();
    console.log(printable(`${file}  ${reply.status}  ${answer}`));
    if (to === undefined) for (const path of documents(answer, settings.STORE)) console.log(`  ${path}`);
    return reply.status;
  } catch {
    // The path may end in a token.
    return told(
      file,
      `nothing answers at ${to ?? `${url.origin}/callback`}: is npm start running? Elsewhere: --to URL`,
    );
  }
}

function told(file: string, what: string): null {
  console.error(`${file}  ${what}`);
  return null;
}

/** Where the documents of an answer are, if the local server keeps them in a folder. */
function documents(answer: string, store: string): string[] {
  const folder = store.replace(/^file:/, "");
  const found = [];
  for (const [, key = ""] of answer.matchAll(/"outcome":"\w+","key":"([^"]+)"/g)) {
    const paths = [key, `results/${key}`, `progress/${key}`].map((path) => `${join(folder, path)}.json`);
    found.push(...paths.filter((path) => existsSync(path)).slice(0, 1));
  }
  return [...new Set(found)];
}

async function samples(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name))
    .sort();
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
