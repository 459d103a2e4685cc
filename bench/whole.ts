import * as v from "valibot";
import { withProgram } from "./in-child.ts";
import { payload, serviceOf } from "./payloads.ts";
import { type Times, timesSchema } from "./rounds.ts";
import type { Kind } from "./skeleton.ts";

/** The secret of those who get in. */
export const key = "f2b1c1b0a9e84f6f8a5e2f1f0a6d7c3b";

export interface Plan {
  kind: Kind;
  bytes: number;
  store: "s3" | "dynamodb";
  /** Each step by itself, too. */
  steps: boolean;
}

/** A plan, and what was measured: `parse`, `token`, `signed`, the steps. */
export interface Whole extends Plan {
  times: Times;
}

/** Measures the whole path for each of these in a fresh process. */
export function whole(plans: readonly Plan[], quick: boolean): Promise<Whole[]> {
  return withProgram("subjects/whole.ts", async ({ run }) => {
    const all: Whole[] = [];
    for (const plan of plans) {
      const { kind, bytes, store, steps } = plan;
      const signer = { service: serviceOf(kind), key, now: new Date() };
      const payloads = { plain: payload(kind, bytes), signed: payload(kind, bytes, signer) };
      const job = { payloads, ...effort(bytes, quick), store, key, steps };
      all.push({ ...plan, times: v.parse(timesSchema, await run(job)) });
    }
    return all;
  });
}

/**
 * So many events that a round takes some milliseconds of parsing, and that what is hot is compiled before it counts. A function has
 * one of them in memory; hundreds would have the collector carry them about for each one's garbage. So there are 200 KB of them at once,
 * but twelve at least: to make one or two before each measurement disturbs it.
 */
export function effort(bytes: number, quick: boolean) {
  const events = Math.min(400, Math.max(8, Math.round(1_200_000 / bytes)));
  const atOnce = Math.max(12, Math.round(200_000 / bytes));
  return quick
    ? { rounds: 5, warmUp: 3, events: Math.ceil(events / 4), atOnce }
    : { rounds: 15, warmUp: 30, events, atOnce };
}
