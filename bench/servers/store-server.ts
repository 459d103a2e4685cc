import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { testCredentials } from "../../testing/object-storage-server.ts";

/** A store's server in another process. */
export interface StoreServer {
  /** What leads there: STORE and credentials. */
  env: Record<string, string>;
  endpoint: string;
  pid: number;
  /** How many documents it holds. */
  count: () => Promise<number>;
  close: () => void;
}

const path = fileURLToPath(new URL("store-process.ts", import.meta.url));
const isOpen = v.object({ setting: v.string() });
const counted = v.object({ stored: v.number() });

/** @param kind `fast` answers every PUT at once and keeps nothing. */
export async function storeServer(kind: "s3" | "dynamodb" | "fast"): Promise<StoreServer> {
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
  const server = fork(path, [kind], { execArgv: ["--import", "tsx"], env });
  const [message] = await once(server, "message");
  const { setting } = v.parse(isOpen, message);
  return {
    env: {
      STORE: setting,
      AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    },
    endpoint: new URL(setting).searchParams.get("endpoint") ?? "",
    pid: server.pid ?? 0,
    async count() {
      const answer = once(server, "message");
      server.send("count");
      return v.parse(counted, (await answer)[0]).stored;
    },
    close: () => server.disconnect(),
  };
}
