import { resolve } from "node:path";
import type { Catalogue } from "#shared/recognise.ts";
import type { Environment } from "#shared/settings.ts";
import { withProfile } from "#shared/stored/with-profile.ts";
import { openStore } from "#shared/stores/open-store.ts";
import { storeFault, storePlace } from "#shared/stores/store-place.ts";
import { UsageError } from "../see/command.ts";
import { dryTarget, pipelineTarget } from "./pipeline-target.ts";
import type { Target } from "./target.ts";
import { understandingTarget } from "./understanding-target.ts";
import { urlTarget } from "./url-target.ts";

export interface Where {
  /** The store that they come from. */
  from: string;
  store?: string | undefined;
  to?: string | undefined;
  dry: boolean;
  expireAfterDays: number;
}

/** Where notifications go again: the same store if nothing else is named. @throws UsageError */
export async function openTarget(
  { from, store = from, to, dry, expireAfterDays }: Where,
  catalogue: Catalogue,
  environment: Environment,
): Promise<Target> {
  if (to !== undefined) {
    if (store !== from) throw new UsageError("--to or --store, not both.");
    const url = URL.canParse(to) ? new URL(to) : null;
    if (url === null || !/^https?:$/.test(url.protocol))
      throw new UsageError(`--to is "${to}"; it may be http://localhost:3000/callback`);
    return dry ? understandingTarget(catalogue) : urlTarget(url);
  }
  if (storePlace(store, environment) === null)
    throw new UsageError(`--store is "${store}": ${storeFault(store, environment)}`);
  const open = openStore(store, await withProfile(store, environment), expireAfterDays);
  const same = placeOf(store, environment) === placeOf(from, environment);
  return dry ? dryTarget(catalogue, open) : pipelineTarget(catalogue, open, same);
}

/** The same for the same place, however it is written. */
function placeOf(setting: string, environment: Environment): string {
  const place = storePlace(setting, environment);
  return place?.kind === "folder" ? resolve(place.path) : JSON.stringify(place);
}
