import { resolve } from "node:path";
import type { Environment } from "../settings.ts";
import { folderStore } from "./folder.ts";
import type { OpenStore } from "./store.ts";

/** The store that the setting STORE names. */
export function openStore(setting: string, environment: Environment): OpenStore {
  const folder = setting.replace(/^file:/, "");
  // `sls invoke local` runs the bundle in a folder of its own; PWD is still where it was called.
  const from = environment["IS_LOCAL"] ? environment["PWD"] : undefined;
  return folderStore(resolve(from ?? ".", folder));
}
