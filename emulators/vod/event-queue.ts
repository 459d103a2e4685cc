import { ApiError } from "../tencent-api/api-error.ts";

/** Milliseconds for which a pulled event is hidden, and its handle is good. */
const hidden = 30_000;
/** Milliseconds after which an event may be thrown away: four days. */
const retention = 4 * 24 * 3600_000;

/** What happened to an event. `at` is in milliseconds by the emulator's clock. */
export interface VodLogEntry {
  what: "pushed" | "pulled" | "confirmed" | "expired";
  at: number;
  subAppId: number | null;
  /** As `push` named it; the same in every delivery. */
  event: string;
  /** Of this delivery; null where there is none. */
  handle: string | null;
}

/** Told of everything at the moment it happens. */
export type Observe = (entry: VodLogEntry) => void;

export interface EventQueue {
  /** Puts an event in, as a value or as JSON text, which may hold longer integers than a value can. Returns its name in the log. */
  push: (event: object | string) => string;
  /** Hides the oldest waiting events; returns them as JSON text with the handles of this delivery. */
  pull: (most: number) => string[];
  /** Removes all, or none. @throws ApiError InvalidParameterValue if a handle is unknown or older than 30 s */
  confirm: (handles: readonly string[]) => void;
  /** How many could be pulled now. */
  waiting: () => number;
  /** How many are not confirmed, hidden ones too. */
  size: () => number;
  /** Resolves when an event is pushed. */
  arrival: () => Promise<void>;
}

interface Entry {
  event: string;
  text: string;
  pushedAt: number;
  handle: string | null;
  pulledAt: number;
}

/** The events of one application. */
export function eventQueue(
  subAppId: number | null,
  now: () => number,
  nextEvent: () => string,
  observe: Observe,
): EventQueue {
  const entries = new Map<string, Entry>(); // oldest first
  const delivered = new Map<string, Entry>(); // by the handle that is good
  let deliveries = 0n;
  let arrived: (() => void)[] = [];
  const tell = (what: VodLogEntry["what"], { event, handle }: Entry) =>
    observe({ what, at: now(), subAppId, event, handle });
  const isHidden = (entry: Entry) => entry.handle !== null && now() - entry.pulledAt < hidden;

  return {
    push(event) {
      const text = typeof event === "string" ? event.trim() : JSON.stringify(event);
      const entry = { event: nextEvent(), text, pushedAt: now(), handle: null, pulledAt: 0 };
      entries.set(entry.event, entry);
      tell("pushed", entry);
      for (const resolve of arrived) resolve();
      arrived = [];
      return entry.event;
    },
    pull: (most) => waiting(most).map(deliver),
    confirm(handles) {
      const confirmed = [...new Set(handles)].map((handle) => {
        const entry = delivered.get(handle);
        if (entry !== undefined && isHidden(entry)) return entry;
        throw new ApiError("InvalidParameterValue", "EventHandles: one is unknown, or older than 30 seconds");
      });
      for (const entry of confirmed) {
        remove(entry);
        tell("confirmed", entry);
      }
    },
    waiting: () => waiting(entries.size).length,
    size: () => entries.size,
    arrival: () => new Promise((resolve) => arrived.push(resolve)),
  };

  function waiting(most: number): Entry[] {
    const found: Entry[] = [];
    for (const entry of entries.values()) {
      if (found.length === most) break;
      if (now() - entry.pushedAt > retention) {
        remove(entry);
        tell("expired", entry);
      } else if (!isHidden(entry)) found.push(entry);
    }
    return found;
  }

  function deliver(entry: Entry): string {
    if (entry.handle !== null) delivered.delete(entry.handle);
    // 19 digits, in no order, as the true ones: a handle is never the same again, and says nothing.
    const handle = String(7_000_000_000_000_000_000n + ((++deliveries * 7_919_000_017n) % 999_999_999_989n));
    entry.handle = handle;
    entry.pulledAt = now();
    delivered.set(handle, entry);
    tell("pulled", entry);
    return withHandle(entry.text, handle);
  }

  function remove(entry: Entry): void {
    entries.delete(entry.event);
    if (entry.handle !== null) delivered.delete(entry.handle);
  }
}

/** The members of the event stay as they were written. */
function withHandle(text: string, handle: string): string {
  const rest = text.slice(1).trimStart();
  return `{"EventHandle":"${handle}"${rest.startsWith("}") ? "" : ","}${rest}`;
}
