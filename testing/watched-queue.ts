import { onTestFinished } from "vitest";
import { type CmqFault, cmqServer } from "#emulators/cmq/cmq-server.ts";
import { type ApiFault, testCredential } from "#emulators/tencent-api/tencent-api-server.ts";
import { vodServer } from "#emulators/vod/vod-server.ts";

/** A queue of an emulator, and the environment in which our function finds it. */
interface WatchedQueue {
  environment: Record<string, string>;
  push: (text: string) => void;
  /** Events that are not acknowledged. */
  waiting: () => number;
}

/** `told` is called whenever anything happens, with the event's text if it is acknowledged. */
type Told = (acknowledged: string | null) => void;
export type OpenQueue = (
  now: () => number,
  told: Told,
  /** Asked for each call. */
  fault?: () => "before" | "after" | null,
) => Promise<WatchedQueue>;

const keys = {
  TENCENTCLOUD_SECRETID: testCredential.secretId,
  TENCENTCLOUD_SECRETKEY: testCredential.secretKey,
};

/** VOD's, for the test that runs. */
export const watchedVod: OpenQueue = async (now, told, fault) => {
  const texts = new Map<string, string>();
  const server = await vodServer({
    now,
    perSecond: 1e6,
    observe: ({ what, event }) => told(what === "confirmed" ? (texts.get(event) ?? "") : null),
    faults: (): ApiFault | null => fault?.() ?? null,
  });
  onTestFinished(() => server.close());
  const queue = server.queue(null);
  return {
    environment: { VOD_ENDPOINT: server.url.origin, ...keys },
    push: (text) => void texts.set(queue.push(text), text),
    waiting: queue.size,
  };
};

/** TDMQ-CMQ's, for the test that runs. */
export const watchedCmq: OpenQueue = async (now, told, fault) => {
  const server = await cmqServer({
    queues: { events: {} },
    keys: [testCredential],
    now,
    patient: false,
    observe: ({ what, body }) => {
      if (what === "dropped") throw new Error("a message was dropped");
      told(what === "deleted" ? body : null);
    },
    faults: (): CmqFault | null => fault?.() ?? null,
  });
  onTestFinished(() => server.close());
  const queue = server.queues.get("events");
  return {
    environment: { DRAIN_QUEUE: `cmq://events?endpoint=${server.url.origin}`, ...keys },
    push: (text) => void queue?.send(text),
    waiting: () => queue?.waiting() ?? 0,
  };
};
