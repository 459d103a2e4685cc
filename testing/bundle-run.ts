import { spawn } from "node:child_process";
import { once } from "node:events";

export interface BundleRun {
  /** What the handler returned; null if it was killed or failed. */
  counts: Record<string, number> | null;
  /** All that it wrote, errors too. */
  said: string;
}

/**
 * Invokes a bundle's handler in a fresh process.
 * @param underway is given what kills the process at once, as `kill -9`.
 */
export async function runBundle(
  file: string,
  env: Record<string, string>,
  underway: (kill: () => void) => void = () => undefined,
  event: unknown = {},
): Promise<BundleRun> {
  const script = `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)}, {})
    .then((it) => console.log("\\ncounts:" + JSON.stringify(it)), (e) => { console.log(String(e)); process.exitCode = 1; });`;
  const child = spawn(process.execPath, ["-e", script], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  underway(() => child.kill("SIGKILL"));
  await once(child, "close");
  const json = /^counts:(.*)$/m.exec(said)?.[1];
  return { counts: json === undefined ? null : JSON.parse(json), said };
}
