import type { Catalogue } from "#shared/recognise.ts";
import { dryTarget } from "./pipeline-target.ts";
import type { Target } from "./target.ts";

/** The pipeline in this process without any store: it tells only what is understood. */
export function understandingTarget(catalogue: Catalogue): Target {
  const nowhere = dryTarget(catalogue, () => ({
    put: async () => "stored",
    park: async () => undefined,
    get: async () => null,
  }));
  return async (it, by) => {
    const became = await nowhere(it, by);
    return became.map((one) => (one.outcome === "parked" ? one : { ...one, outcome: "understood" }));
  };
}
