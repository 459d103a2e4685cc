import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** Our own environment without the settings that it may have. */
export function environment(settings: Record<string, string>) {
  const { STORE: _, BODY_LIMIT: __, LOG_FORMAT: ___, PORT: ____, ...rest } = process.env;
  return { ...rest, ...settings };
}

export interface Server {
  child: ChildProcess;
  url: string;
  /** Waits until it has printed this. */
  said: (what: string) => Promise<void>;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Starts `npm start` on a free port, and waits for it to say where it listens. */
export async function serve(store: string, settings: Record<string, string> = {}): Promise<Server> {
  const env = environment({ PORT: "0", STORE: `file:${store}`, ...settings });
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts"], { env });
  const ended = once(child, "exit").then(([code, signal]): number | string => code ?? signal);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let text = "";
  const said = async (what: string): Promise<void> => {
    while (!text.includes(what)) {
      const more = once(child.stdout, "data");
      const end = ended.then(() => Promise.reject(new Error(`it ended: ${text}`)));
      await Promise.race([more, end]);
    }
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  await said("Ctrl-C");
  const url = /http:\/\/localhost:\d+\/callback/.exec(text)?.[0] ?? "";
  return { child, url, said, ended };
}
