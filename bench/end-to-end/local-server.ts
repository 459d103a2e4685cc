import { spawn } from "node:child_process";
import { once } from "node:events";
import { pushPath, tokenSetting } from "../push.ts";

/** `npm start` in a process of its own. */
export interface LocalServer {
  pid: number;
  /** Where to post. */
  url: string;
  stop: () => Promise<void>;
}

/** @param env STORE and what leads there. @throws if it does not start. */
export async function localServer(env: Record<string, string>): Promise<LocalServer> {
  const { PATH = "" } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/serve.ts"], {
    env: { PATH, PORT: "0", LOG_FORMAT: "json", ...tokenSetting, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const port = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      if (said.includes("Ctrl-C")) return; // and its lines about each notification are dropped
      said += chunk;
      const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (said.includes("Ctrl-C") && found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error(`npm start ended: ${said}`)));
  });
  return {
    pid: child.pid ?? 0,
    url: `http://127.0.0.1:${port}${pushPath}`,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
