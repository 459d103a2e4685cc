/** What became of a message, and when by the emulator's clock (ms). */
export interface CmqEntry {
  what: "sent" | "received" | "deleted" | "dropped";
  queue: string;
  id: string;
  body: string;
  at: number;
}

/** All times in seconds, sizes in bytes. */
export interface CmqQueueOptions {
  /** A received message is hidden for so long; 30 by default. */
  visibilityTimeout?: number;
  /** A message that was received once and is not deleted is dropped after so long; 3600 by default. */
  retention?: number;
  /** The largest message; 1 MB by default. */
  largest?: number;
}

/** A message as one receiver gets it. */
export interface CmqReceived {
  id: string;
  body: string;
  handle: string;
  /** ms */
  sentAt: number;
  visibleAt: number;
}

interface Held {
  id: string;
  body: string;
  sentAt: number;
  visibleAt: number;
  handle: string | null;
  firstReceivedAt: number | null;
}

export interface CmqQueue {
  largest: number;
  send(body: string): string;
  receive(most: number): CmqReceived[];
  /** @returns false if the handle is not, or no longer, that of a received message. */
  remove(handle: string): boolean;
  /** Messages that are neither deleted nor dropped, hidden ones too. */
  waiting(): number;
}

/** A queue whose only clock is `now` (ms): what time does to its messages is done when it is next used. */
export function cmqQueue(
  name: string,
  { visibilityTimeout = 30, retention = 3600, largest = 1_048_576 }: CmqQueueOptions,
  now: () => number,
  observe: (entry: CmqEntry) => void,
): CmqQueue {
  let held: Held[] = [];
  let sent = 0;
  let received = 0;

  const tell = (what: CmqEntry["what"], { id, body }: Held, at: number) =>
    observe({ what, queue: name, id, body, at });

  /** The service acknowledges by itself what was received and not deleted for too long. */
  function dropOld(at: number): void {
    const old = held.filter(
      (it) => it.firstReceivedAt !== null && it.firstReceivedAt + retention * 1000 <= at,
    );
    for (const it of old) tell("dropped", it, at);
    held = held.filter((it) => !old.includes(it));
  }

  return {
    largest,
    send(body) {
      const at = now();
      const message = {
        id: `${name}-${++sent}`,
        body,
        sentAt: at,
        visibleAt: at,
        handle: null,
        firstReceivedAt: null,
      };
      held.push(message);
      tell("sent", message, at);
      return message.id;
    },
    receive(most) {
      const at = now();
      dropOld(at);
      const some = held.filter((it) => it.visibleAt <= at).slice(0, most);
      return some.map((it) => {
        it.firstReceivedAt ??= at;
        it.visibleAt = at + visibilityTimeout * 1000;
        // All the characters that a handle may have: who does not encode it is found out.
        const handle = `${it.id}#%3A:_${++received}`;
        it.handle = handle;
        tell("received", it, at);
        const { id, body, sentAt, visibleAt } = it;
        return { id, body, handle, sentAt, visibleAt };
      });
    },
    remove(handle) {
      const at = now();
      dropOld(at);
      const message = held.find((it) => it.handle === handle && at < it.visibleAt);
      if (message === undefined) return false;
      held = held.filter((it) => it !== message);
      tell("deleted", message, at);
      return true;
    },
    waiting() {
      dropOld(now());
      return held.length;
    },
  };
}
