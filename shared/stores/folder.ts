import { createHash } from "node:crypto";
import { access, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Document, documentJson } from "../document.ts";
import { parseExactly } from "../exact-json.ts";
import { isObject } from "../is-object.ts";
import { durableFiles } from "./durable-files.ts";
import { type OpenStore, type Store, StoreError } from "./store.ts";

/**
 * The embedded default: a folder with `results/`, `progress/` and `rejected/`. Safe with several processes:
 * a result is created by `link`, which fails if the name is taken; progress is replaced by `rename`.
 */
export function folderStore(root: string): OpenStore {
  const files = durableFiles(root);
  const path = (area: string, name: string) => join(root, area, `${name}.json`);

  return (same): Store => ({
    put: (draft, by) =>
      guarded(async () => {
        by.throwIfAborted();
        const { key } = draft.result;
        const json = documentJson(draft);
        if (draft.ended) {
          for (const name of namesOf(key)) {
            if (await files.create(path("results", name), json)) {
              await rm(path("progress", name), { force: true });
              return "stored";
            }
            const stored = await read(path("results", name));
            if (stored === null) return "conflict";
            if (stored.result.key === key) return same(stored, draft) ? "duplicate" : "conflict";
          }
          return "conflict";
        }
        if (await find("results", key)) return "stale";
        for (const name of namesOf(key)) {
          const before = await read(path("progress", name));
          if (before !== null && before.result.key !== key) continue;
          if (before !== null && same(before, draft)) return "duplicate";
          if ((before?.result.progress ?? 0) > (draft.result.progress ?? 0)) return "stale";
          await files.replace(path("progress", name), json);
          // The task may have ended meanwhile; readers look in results/ first, so this only tidies up.
          if (!(await find("results", key))) return "stored";
          await rm(path("progress", name), { force: true });
          return "stale";
        }
        return "stale";
      }),

    park: (parked, by) =>
      guarded(async () => {
        by.throwIfAborted();
        await files.create(path("", parked.key), `${JSON.stringify(parked)}\n`);
      }),

    get: (key) => guarded(async () => (await find("results", key)) ?? (await find("progress", key))),
  });

  async function find(area: string, key: string): Promise<Document | null> {
    for (const name of namesOf(key)) {
      if (!(await exists(path(area, name)))) return null;
      const document = await read(path(area, name));
      if (document?.result.key === key) return document;
    }
    return null;
  }
}

/**
 * The file name of a key; then the one for a file system that takes `A` for `a`, should the first be taken by a
 * key that differs only in case.
 */
function namesOf(key: string): [string, string] {
  return [key, `${key.slice(0, 200)}==${createHash("sha256").update(key).digest("hex").slice(0, 16)}`];
}

/** Null if there is no such file, or if somebody put something else there. */
async function read(path: string): Promise<Document | null> {
  try {
    const document: unknown = parseExactly(await readFile(path, "utf8"));
    return isDocument(document) ? document : null;
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isDocument(value: unknown): value is Document {
  return (
    isObject(value) && value["schemaVersion"] === 1 && isObject(value["result"]) && "notification" in value
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new StoreError(`the folder store failed: ${code}`, true, error);
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
