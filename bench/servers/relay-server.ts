import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import type { LocalServer } from "../end-to-end/local-server.ts";

const path = fileURLToPath(new URL("relay-process.ts", import.meta.url));
const isOpen = v.object({ url: v.string() });

/** The least that a receiver can do, in a process of its own: it passes each body on to this address in one PUT. */
export async function relayServer(bucket: string): Promise<LocalServer> {
  const child = fork(path, [bucket], { execArgv: ["--import", "tsx"] });
  const [message] = await once(child, "message");
  return {
    pid: child.pid ?? 0,
    url: v.parse(isOpen, message).url,
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
