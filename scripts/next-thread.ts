import { Worker } from "node:worker_threads";

/** A key, and which attempt this is, from 1. */
interface Call {
  key: string;
  attempt: number;
}

/** What the thread says of a call, by its number. */
interface Taken {
  n: number;
  error: string | null;
}

/** Milliseconds. One call may take `patience`: more than the function in the thread allows a step that only waits. */
const usual = { pauses: [1_000, 10_000], patience: 45_000 };
/** So many calls are in the thread at once. */
const atOnce = 10;

/**
 * Runs the next step in a thread of its own, after the answer to the sender: a step that throws, hangs, never gives the
 * processor back or ends its process touches nothing else. What fails is tried again after each of the `pauses`,
 * and alone, since it may have broken off others that were with it.
 * @param bundle its path. @param tell writes a line for whoever runs it.
 */
export function nextThread(bundle: string, tell: (line: string) => void, { pauses, patience } = usual) {
  const waiting: Call[] = [];
  const paused = new Set<string>();
  const underWay = new Map<number, Call & { timeout: NodeJS.Timeout }>();
  let last = 0;
  let worker: Worker | null = null;
  let isStopping = false;

  function start(): Worker {
    const started = new Worker(new URL("next-worker.cjs", import.meta.url), { workerData: bundle });
    started.on("message", ({ n, error }: Taken) => {
      const call = done(n);
      if (call !== undefined && error !== null) again(call, "failed");
      goOn();
    });
    started.on("error", (error) => tell(`The next step ended its thread: ${String(error)}`));
    started.on("exit", () => {
      worker = null;
      for (const n of [...underWay.keys()]) {
        const call = done(n);
        if (call !== undefined) again(call, "was broken off, with its thread");
      }
      goOn();
    });
    return started;
  }

  function done(n: number): Call | undefined {
    const call = underWay.get(n);
    clearTimeout(call?.timeout);
    underWay.delete(n);
    return call;
  }

  function again({ key, attempt }: Call, why: string): void {
    const pause = pauses[attempt - 1];
    if (pause === undefined || isStopping) {
      const once = `npx sls invoke local -f next -d '${JSON.stringify({ keys: [key] })}'`;
      tell(`The next step for ${key} ${why}, attempt ${attempt}, the last one. Once more: ${once}`);
      return;
    }
    tell(`The next step for ${key} ${why}, attempt ${attempt}; again in ${pause / 1000} s.`);
    paused.add(key);
    setTimeout(() => paused.delete(key) && goOn({ key, attempt: attempt + 1 }), pause).unref();
  }

  function goOn(...more: Call[]): void {
    waiting.push(...more);
    if (isStopping) giveUp();
    for (let call = waiting[0]; call !== undefined && mayBegin(call); call = waiting[0]) {
      waiting.shift();
      begin(call);
    }
    if (underWay.size === 0) worker?.unref();
  }

  function giveUp(): void {
    const keys = [...waiting.splice(0).map(({ key }) => key), ...paused];
    paused.clear();
    const some = keys.slice(0, 5).join(", ") + (keys.length > 5 ? ", …" : "");
    if (keys.length > 0) tell(`No more time for the next step of ${keys.length} results: ${some}`);
  }

  function mayBegin({ attempt }: Call): boolean {
    const isAlone = attempt > 1 || [...underWay.values()].some((it) => it.attempt > 1);
    return underWay.size < (isAlone ? 1 : atOnce);
  }

  function begin(call: Call): void {
    worker ??= start();
    worker.ref(); // until it is done, the process does not end
    const current = worker;
    const timeout = setTimeout(() => void current.terminate(), patience);
    underWay.set(++last, { ...call, timeout });
    worker.postMessage({ n: last, key: call.key });
  }

  return {
    /** Takes these keys, some time: it never throws, and never waits. */
    take(keys: readonly string[]): void {
      if (keys.length > 0) setImmediate(goOn, ...keys.map((key): Call => ({ key, attempt: 1 })));
    },
    /** Begins no more, tells of which, and leaves those under way so many milliseconds. */
    stop(ms: number): void {
      isStopping = true;
      giveUp();
      setTimeout(() => void worker?.terminate(), ms).unref();
    },
  };
}
