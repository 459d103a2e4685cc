import type { OpenStore } from "#shared/stores/store.ts";
import { sameResult } from "../store-contract-terms.ts";

/** Compares with the result as an older version stored it, and not as it would be interpreted today. */
export const comparesAsStored =
  (open: OpenStore): OpenStore =>
  () =>
    open(sameResult);
