import { createHash } from "node:crypto";
import type { Hold } from "#shared/ingress/hold.ts";
import { isObject } from "#shared/is-object.ts";
import { type OpenStore, StoreError } from "#shared/stores/store.ts";
import type { Arena } from "./arena.ts";
import { callbackFor, told } from "./callback.ts";
import type { Fault } from "./faults.ts";
import { pullKey } from "./pulls.ts";

type Body = object | string | Buffer;

/** A sender, the callback function, and its store, for one scenario. */
export interface Scene {
  /** Posts bytes or text as they are, all else as JSON. */
  post(body: Body, headers?: Record<string, string>): Promise<void>;
  /** What befalls the next calls to the store: the connection breaks, before or after they took effect. */
  faults: Fault[];
  /** The next writes get no answer before the deadline; `after`: they took effect. */
  hangs: Fault[];
  /** Another process takes over: the function, its store and its connections are made anew. */
  restart(): void;
}

/** What came of it. */
export interface Ending {
  /** To each post in turn: the status, and the outcome or those of all events. */
  answers: string[];
  /** Of each task: its state, and how far it is or what its session is. */
  kept: Record<string, string>;
  /** Posted texts that are parked. */
  parked: string[];
  /** Documents and parked notifications that there are. */
  texts: string[];
  /** Everything that anybody outside was told: answers and log lines, as one text. */
  told: string;
}

/** Plays a scenario in an empty store. @param tasks whose documents are looked for in the end. */
export async function play(
  arena: Arena,
  tasks: readonly string[],
  scenario: (scene: Scene) => Promise<unknown>,
): Promise<Ending> {
  const answers: string[] = [];
  const telling: unknown[] = [];
  const posted = new Set<string>();
  let deadline = new AbortController();
  const hold: Hold = (work) => {
    deadline = new AbortController();
    return work(deadline.signal);
  };
  const scene: Scene = { post, faults: [], hangs: [], restart };
  let callback = started();
  await scenario(scene);

  const kept: Ending["kept"] = {};
  const store = arena.open()(() => false);
  for (const task of tasks) {
    const result = (await store.get(pullKey(task)))?.result;
    kept[task] =
      result === undefined
        ? "nothing"
        : `${result.state} ${result.progress ?? result.sessionId ?? ""}`.trim();
  }
  const parked: string[] = [];
  for (const text of posted) if (await arena.isParked(parkedKey(text))) parked.push(text);
  return { answers, kept, parked, texts: await arena.texts(), told: JSON.stringify(telling) };

  function started() {
    const made = callbackFor(hanging(arena.open(() => scene.faults.shift() ?? null)), { hold });
    telling.push(made.lines);
    return made;
  }

  function restart(): void {
    callback = started();
  }

  async function post(body: Body, headers: Record<string, string> = {}): Promise<void> {
    const bytes = Buffer.from(
      typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    );
    for (const text of [bytes.toString("latin1"), ...eventsIn(body)]) posted.add(text);
    const event = { httpMethod: "POST", path: "/callback", headers, isBase64Encoded: true };
    const answer = told(await callback.invoke({ ...event, body: bytes.toString("base64") }));
    telling.push(answer);
    answers.push(`${answer.status} ${outcomesIn(answer.body)}`.trim());
  }

  /** A store whose calls wait for nothing but the deadline, which comes at once. */
  function hanging(open: OpenStore): OpenStore {
    return (same) => {
      const store = open(same);
      return {
        ...store,
        async put(draft, by) {
          const hangs = scene.hangs.shift() ?? null;
          if (hangs === null) return store.put(draft, by);
          if (hangs === "after") await store.put(draft, by);
          return new Promise((_, reject) => {
            by.addEventListener("abort", () => reject(new StoreError("no answer in time", true)));
            deadline.abort();
          });
        },
      };
    };
  }
}

/** What a reader finds of a pull: its state, and its progress or session. */
export async function keptOf(arena: Arena, task: string): Promise<string> {
  const result = (
    await arena
      .open()(() => false)
      .get(pullKey(task))
  )?.result;
  return result === undefined
    ? "nothing"
    : `${result.state} ${result.progress ?? result.sessionId ?? ""}`.trim();
}

function outcomesIn({ outcome, all }: Record<string, unknown>): string {
  if (!Array.isArray(all)) return String(outcome ?? "");
  return all.map((one: unknown) => String(isObject(one) ? one["outcome"] : one)).join(", ");
}

/** The events of a reply, as they are parked one by one. */
function eventsIn(body: Body): string[] {
  if (typeof body === "string" || !("EventSet" in body) || !Array.isArray(body.EventSet)) return [];
  return body.EventSet.map((event) => JSON.stringify(event));
}

/** Where a text is parked on the day of the test. */
function parkedKey(latin1: string): string {
  const bytes = Buffer.from(latin1, "latin1");
  return `rejected/2026/03/02/${createHash("sha256").update(bytes).digest("hex")}`;
}
