import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { httpRequest } from "#shared/ingress/http-request.ts";
import { readSettings } from "#shared/settings.ts";

const usage = `npm run send -- FILE… [--to URL]     posts samples, prints the answers and where the documents are
npm run send -- --all [--to URL]     posts every notification and HTTP request in events/`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: "string" }, all: { type: "boolean" }, help: { type: "boolean" } },
});
// The others are invocations of functions that have no URL.
const folders = ["events/http", "events/mps", "events/vod"];
const files = values.all ? (await Promise.all(folders.map(samples))).flat() : positionals;
if (values.help || files.length === 0) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const { settings } = readSettings(process.env);
const local = `http://localhost:${settings?.PORT ?? 3000}/callback`;
const to = values.to ?? local;
let failed = 0;
for (const file of files) failed += (await send(file)) ? 0 : 1;
process.exit(failed > 0 ? 1 : 0);

/** Posts one file. A sample of an HTTP invocation is posted as the request that it stands for. */
async function send(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return told(file, "no such file; samples are in events/");
  const invocation = httpRequest(jsonOr(text));
  // An invocation of the callback is for whoever `--to` names, with its token.
  const url = invocation?.path === "/health" ? new URL("/health", to).href : to;
  const method = invocation?.method ?? "POST";
  const body = invocation === null ? text : invocation.body;
  try {
    const response = await fetch(url, { method, ...(method === "POST" ? { body } : {}) });
    const answer = await response.text();
    console.log(`${file}  ${response.status}  ${answer}`);
    if (values.to === undefined) for (const path of await documents(answer)) console.log(`  ${path}`);
    return response.ok;
  } catch {
    return told(file, `nothing answers at ${url}: is npm start running? Elsewhere: --to URL`);
  }
}

function told(file: string, what: string): boolean {
  console.error(`${file}  ${what}`);
  return false;
}

/** Where the documents of an answer are, if the local server keeps them in a folder. */
async function documents(answer: string): Promise<string[]> {
  const folder = settings?.STORE.replace(/^file:/, "");
  if (folder === undefined) return [];
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
    .filter((name) => name.endsWith(".json") && !/^next\W/.test(name)) // those are no notifications
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
