import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { filesIn } from "../../testing/files-in.ts";
import { quantile } from "../quantile.ts";
import { relayServer } from "../servers/relay-server.ts";
import { storeServer } from "../servers/store-server.ts";
import { load } from "./load.ts";
import { type LocalServer, localServer } from "./local-server.ts";
import { processCpu } from "./process-cpu.ts";

/** How a server did under load. */
export interface UnderLoad {
  name: string;
  /** Events in a second. */
  rate: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  p999: number;
  /** CPU of the server's process for each event, milliseconds; null where it cannot be read. */
  cpu: number | null;
  sent: number;
  /** How many were answered by 200. */
  answered: number;
  /** How many are in the store. */
  stored: number;
}

/** What is posted before it counts: by then the code is compiled. */
const warmUp = 2_000;

/** The least that a receiver can do, with a bucket that answers at once. */
export async function relay(name: string, events: number): Promise<UnderLoad> {
  const store = await storeServer("fast");
  const server = await relayServer(store.endpoint);
  try {
    const measured = await measure(name, server, events);
    return { ...measured, stored: (await store.count()) - warmUp };
  } finally {
    await server.stop();
    store.close();
  }
}

/** `npm start` with a store whose server is a process of its own. */
export async function withServer(
  name: string,
  kind: "s3" | "dynamodb" | "fast",
  events: number,
): Promise<UnderLoad> {
  const store = await storeServer(kind);
  try {
    const measured = await withStore(name, store.env, events);
    return { ...measured, stored: (await store.count()) - warmUp };
  } finally {
    store.close();
  }
}

/** `npm start` as it is: into a folder, with the next step in a thread. */
export async function withFolder(name: string, events: number): Promise<UnderLoad> {
  const folder = await mkdtemp(join(tmpdir(), "media-callbacks-bench-"));
  try {
    const measured = await withStore(name, { STORE: `file:${folder}` }, events);
    const files = await filesIn(join(folder, "results"));
    return { ...measured, stored: files.length - warmUp };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Measured = Omit<UnderLoad, "stored">;

async function withStore(name: string, env: Record<string, string>, events: number): Promise<Measured> {
  const server = await localServer(env);
  try {
    return await measure(name, server, events);
  } finally {
    await server.stop();
  }
}

async function measure(name: string, { url, pid }: LocalServer, events: number): Promise<Measured> {
  await load(url, "warm", warmUp);
  const before = await processCpu(pid);
  const { seconds, latencies, answers } = await load(url, "event", events);
  const after = await processCpu(pid);
  const [p50 = 0, p99 = 0, p999 = 0] = [0.5, 0.99, 0.999].map((share) => quantile(latencies, share));
  const cpu = before === null || after === null ? null : (after - before) / events;
  const { 200: answered = 0 } = answers;
  return {
    name,
    rate: latencies.length / seconds,
    p50,
    p99,
    p999,
    cpu,
    sent: events,
    answered,
  };
}
