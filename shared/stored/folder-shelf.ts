import { opendir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { namesOf } from "../stores/folder.ts";
import type { Named, Shelf } from "./shelf.ts";

/** The texts of a folder store. */
export function folderShelf(root: string): Shelf {
  const path = (name: string) => join(root, `${name}.json`);

  return {
    list: (prefix, after = "") => under(prefix.replace(/\/$/, ""), after),
    read: (name) => unlessMissing(readFile(path(name), "utf8")),
    remove: (name) => rm(path(name), { force: true }),
    namesOf,
    close: () => undefined,
  };

  /** What is in a folder has names as they come; its folders are gone through in order. */
  async function* under(folder: string, after: string): AsyncGenerator<Named> {
    const entries = await unlessMissing(opendir(join(root, folder)));
    if (entries === null) return;
    const folders: string[] = [];
    for await (const entry of entries) {
      const name = `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (name >= after.slice(0, name.length)) folders.push(name);
      } else if (name.endsWith(".json") && name >= after) yield named(name.slice(0, -".json".length));
    }
    for (const inner of folders.sort(inOrder)) yield* under(inner, after);
  }

  function named(name: string): Named {
    return {
      name,
      modified: async () => (await unlessMissing(stat(path(name))))?.mtime ?? new Date(0),
    };
  }
}

const inOrder = (a: string, b: string) => (a < b ? -1 : 1);

async function unlessMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
