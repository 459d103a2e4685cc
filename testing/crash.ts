import { execFile } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { testCredentials } from "./object-storage-server.ts";

const preload = fileURLToPath(new URL("crash-preload.cjs", import.meta.url));
const child = fileURLToPath(new URL("crash-child.cjs", import.meta.url));
const answerSchema = v.object({ outcome: v.string(), key: v.string() });

/** What became of a process. */
export interface Delivered {
  /** It was killed at its step; else it had fewer steps. */
  killed: boolean;
  /** What it answered before. */
  answer: { outcome: string; key: string } | null;
}

/**
 * Delivers a push to the built function in a process of its own, two at a time.
 * @param crashAt the step at which it is killed; 0 lets it live.
 */
export async function deliver(
  bundle: string,
  setting: string,
  body: string,
  crashAt: number,
): Promise<Delivered> {
  return inTwoLanes(async () => {
    const env = {
      BUNDLE: bundle,
      STORE: setting,
      CRASH_AT: String(crashAt),
      LOG_FORMAT: "json",
      AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    };
    const running = execFile(process.execPath, ["-r", preload, child], { env });
    running.stdin?.end(body);
    let [said, complained] = ["", ""];
    running.stdout?.on("data", (text) => {
      said += text;
    });
    running.stderr?.on("data", (text) => {
      complained += text;
    });
    const [code, signal] = await once(running, "close");
    if (complained !== "" || (code !== 0 && signal !== "SIGKILL"))
      throw new Error(`it failed: ${complained}`);
    const last = said.split("\n\n")[1];
    return {
      killed: signal === "SIGKILL",
      answer: last === undefined ? null : v.parse(answerSchema, JSON.parse(last)),
    };
  });
}

const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
let turn = 0;

async function inTwoLanes<T>(work: () => Promise<T>): Promise<T> {
  const lane = turn++ % lanes.length;
  const mine = (lanes[lane] ?? Promise.resolve()).then(work, work);
  lanes[lane] = mine.catch(() => undefined);
  return mine;
}
