import { folderStore } from "./folder.ts";
import type { OpenStore } from "./store.ts";

/** The store that the setting STORE names. */
export function openStore(setting: string): OpenStore {
  return folderStore(setting.replace(/^file:/, ""));
}
