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
 * one of them in memory; hundreds would have the collector carry them about for each one's garbage. So a round is cut into equal parts, each
 * of 200 KB and of a dozen events at least, where it has so many: to make one or two before each measurement disturbs it.
 */
export function effort(bytes: number, quick: boolean) {
  const all = Math.min(400, Math.max(8, Math.round(1_200_000 / bytes)));
  const events = quick ? Math.ceil(all / 4) : all;
  const parts = Math.max(1, Math.floor(events / Math.max(12, 200_000 / bytes)));
  return { rounds: quick ? 5 : 15, warmUp: quick ? 3 : 30, events, atOnce: Math.ceil(events / parts) };
}
