import type { Replayable } from "./replayable.ts";

/** What became of it: an outcome of the pipeline, or what an answer says of it. */
export interface Became {
  /** `understood` where it is only tried, and nobody can know what another receiver would answer. */
  outcome: "stored" | "duplicate" | "stale" | "parked" | "deferred" | "understood";
  /** Of what it became; null if nobody says. */
  key: string | null;
  why?: string | undefined;
}

/**
 * Where notifications go again. What it resolves to is durable.
 * @throws if it is not.
 */
export type Target = (it: Replayable, by: AbortSignal) => Promise<Became[]>;
