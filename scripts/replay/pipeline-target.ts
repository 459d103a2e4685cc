import type { Outcome, Receive } from "#shared/receive.ts";
import { receiver } from "#shared/receive.ts";
import type { Catalogue } from "#shared/recognise.ts";
import type { OpenStore, Store } from "#shared/stores/store.ts";
import type { Became, Target } from "./target.ts";

/**
 * The pipeline in this process.
 * @param same is it the store that the notifications come from? Then what was parked and is to be parked again stays
 * as it is: its body may have been redacted, and would be parked under another name each time.
 */
export function pipelineTarget(catalogue: Catalogue, openStore: OpenStore, same: boolean): Target {
  const receive = receiver(catalogue, openStore);
  const receiveParked = same ? receiver(catalogue, staysParked(openStore)) : receive;
  return (it, by) => through(it.aside === "rejected" ? receiveParked : receive, it, by);
}

/** The pipeline in this process, writing nothing; it tells what would become of them in the store as it is now. */
export function dryTarget(catalogue: Catalogue, openStore: OpenStore): Target {
  const receive = receiver(catalogue, untouched(openStore));
  return (it, by) => through(receive, it, by);
}

async function through(receive: Receive, it: Parameters<Target>[0], by: AbortSignal): Promise<Became[]> {
  const became: Became[] = [];
  for (const message of it.messages) became.push(told(await receive(message, it.receipt, by)));
  return became;
}

function told(outcome: Outcome): Became {
  const { key } = outcome;
  return outcome.outcome === "parked"
    ? { outcome: "parked", key, why: `${outcome.fault.reason}: ${outcome.fault.why}` }
    : { outcome: outcome.outcome, key };
}

const staysParked =
  (open: OpenStore): OpenStore =>
  (same) => ({ ...open(same), park: async () => undefined });

const untouched =
  (open: OpenStore): OpenStore =>
  (same): Store => {
    const store = open(same);
    return {
      async put(draft, by) {
        const there = await store.get(draft.result.key, by);
        if (there === null || (!there.ended && draft.ended)) return "stored";
        if (there.ended && !draft.ended) return "stale";
        if (same(there, draft)) return "duplicate";
        return draft.ended ? "conflict" : "stored";
      },
      park: async () => undefined,
      get: (key, by) => store.get(key, by),
    };
  };
