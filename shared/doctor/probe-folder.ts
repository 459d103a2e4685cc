import { readFile, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { durableFiles } from "../stores/durable-files.ts";
import { hasCode } from "../stores/has-code.ts";
import { StoreError } from "../stores/store.ts";
import type { Probe } from "./check-store.ts";

/** A probe in a folder: created by the same means as a result. */
export function folderProbe(root: string, name: string): Probe {
  const files = durableFiles(root);
  const path = join(root, "doctor", `${name}.json`);
  const text = JSON.stringify({ doctor: name });
  return {
    text,
    create: () => guarded(() => files.create(path, text)),
    read: () =>
      guarded(() =>
        readFile(path, "utf8").catch((error: unknown) => {
          if (hasCode(error, "ENOENT")) return null;
          throw error;
        }),
      ),
    async remove() {
      await guarded(() => rm(path, { force: true }));
      await rmdir(join(root, "doctor")).catch(() => undefined); // another doctor may be at work
    },
    unguarded: "use a file system that knows hard links: on this one a name can be taken twice",
  };
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new StoreError(`the folder cannot be used: ${code}`, false, error);
  }
}
