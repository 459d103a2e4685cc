import * as v from "valibot";
import { dependencies, engines, version } from "../../package.json";
import { within } from "../within.ts";
import { type Diagnosis, no, skipped, warning, yes } from "./diagnosis.ts";
import type { Check } from "./patient.ts";

/** The last day of each Node version that a function may have. */
const lastDays: Readonly<Record<string, string>> = { 20: "2026-04-30", 22: "2027-04-30", 24: "2028-04-30" };
/** Releases of the SDK: one comes out on nearly every working day, so this is a quarter. */
const many = 60;
/** Milliseconds: many functions have no way to the registry. */
const patience = 3_000;
const sdk = "tencentcloud-sdk-nodejs-vod";
const latestSchema = v.object({ version: v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/)) });

/** Do Node, project and SDK still have a future? @param node as `process.versions.node` */
export const checkVersions =
  (node: string): Check =>
  async ({ http, now, wanted }, by) => {
    const found = [yes("versions: project", `media-callbacks ${version}`), nodeRow(node, now())];
    const have = dependencies[sdk];
    const url = new URL(`${sdk}/latest`, wanted.registry);
    const call = { method: "GET", url, headers: {}, body: "" } as const;
    const reply = await within(patience, [by], (inTime) => http(call, inTime)).catch(() => null);
    const latest = latestIn(reply?.body.toString("utf8", 0, 1_000_000) ?? "");
    return [...found, sdkRow(have, latest)];
  };

function nodeRow(node: string, now: Date): Diagnosis {
  const name = "versions: Node";
  const [major = "", minor = "0"] = node.split(".");
  const least = engines.node.replace(/^>=/, "");
  const [leastMajor = "", leastMinor = "0"] = least.split(".");
  const tooOld =
    major === leastMajor ? Number(minor) < Number(leastMinor) : Number(major) < Number(leastMajor);
  if (tooOld) return no(name, node, `install Node ${least} or newer`);
  const lastDay = lastDays[major];
  return lastDay === undefined || now.toISOString().slice(0, 10) <= lastDay
    ? yes(name, node)
    : warning(name, `${node}: without security fixes since ${lastDay}`, "run it on Node 22 or 24");
}

function sdkRow(have: string, latest: string | null): Diagnosis {
  const name = "versions: SDK";
  if (latest === null) return skipped(name, `${sdk} ${have}; the registry did not tell the newest`);
  const [ours = [], theirs = []] = [have, latest].map((it) => it.split(".").map(Number));
  const isNear = ours[0] === theirs[0] && ours[1] === theirs[1] && (theirs[2] ?? 0) - (ours[2] ?? 0) <= many;
  const what = `${sdk} ${have}, the newest is ${latest}`;
  if (isNear) return yes(name, what);
  return warning(name, what, "npm run contract -- --latest tells what is new; then install it");
}

function latestIn(text: string): string | null {
  try {
    const read = v.safeParse(latestSchema, JSON.parse(text));
    return read.success ? read.output.version : null;
  } catch {
    return null;
  }
}
