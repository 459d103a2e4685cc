import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Deadline } from "../deadline.ts";
import { type Document, type Draft, documentJson } from "../document.ts";
import { disk } from "./disk.ts";
import { documentFrom } from "./document-from.ts";
import { durableFiles } from "./durable-files.ts";
import { hasCode } from "./has-code.ts";
import { type OpenStore, type PutStatus, type Store, StoreError } from "./store.ts";
import { turns } from "./turns.ts";

/**
 * The embedded default: a folder with `results/`, `progress/` and `rejected/`. Safe with several processes:
 * a result is created by `link`, which fails if the name is taken; progress is replaced by `rename`.
 */
export function folderStore(root: string): OpenStore {
  const files = durableFiles(root);
  const inTurn = turns();
  const path = (area: string, name: string) => join(root, area, `${name}.json`);

  return (same): Store => {
    return {
      put: (draft, by) =>
        guarded(async () => {
          inTime(by);
          if (draft.ended) return putResult(draft);
          return inTurn(draft.result.key, () => putProgress(draft));
        }),

      park: (parked, by) =>
        guarded(async () => {
          inTime(by);
          await files.create(path("", parked.key), `${JSON.stringify(parked)}\n`);
        }),

      // Once more in results/: the task may end, and its progress go, while we look.
      get: (key) =>
        guarded(
          async () =>
            (await find("results", key)) ?? (await find("progress", key)) ?? (await find("results", key)),
        ),
    };

    async function putResult(draft: Draft): Promise<PutStatus> {
      const { key } = draft.result;
      const json = documentJson(draft);
      for (const name of namesOf(key)) {
        if (await files.create(path("results", name), json)) {
          await removeProgress(key);
          return "stored";
        }
        const stored = await read(path("results", name));
        if (stored === null) return "conflict";
        if (stored.result.key === key) return same(stored, draft) ? "duplicate" : "conflict";
      }
      return "conflict";
    }

    async function putProgress(draft: Draft): Promise<PutStatus> {
      const { key, progress } = draft.result;
      if (await find("results", key)) return "stale";
      const before = await find("progress", key);
      if (before !== null && same(before, draft)) return "duplicate";
      if (before !== null && (before.result.progress ?? 0) > (progress ?? 0)) return "stale";
      await files.replace(path("progress", await nameFor("progress", key)), documentJson(draft));
      // The task may have ended meanwhile; readers look in results/ first, so this only tidies up.
      if (!(await find("results", key))) return "stored";
      await removeProgress(key);
      return "stale";
    }
  };

  async function find(area: string, key: string): Promise<Document | null> {
    for (const name of namesOf(key)) {
      const document = await read(path(area, name));
      if (document?.result.key === key) return document;
    }
    return null;
  }

  /** The first name that no other key has taken. */
  async function nameFor(area: string, key: string): Promise<string> {
    const [first, second] = namesOf(key);
    const document = await read(path(area, first));
    return document === null || document.result.key === key ? first : second;
  }

  async function removeProgress(key: string): Promise<void> {
    for (const name of namesOf(key)) {
      const document = await read(path("progress", name));
      // Stryker disable next-line BooleanLiteral,ObjectLiteral: only for another process that removes it at the same moment
      if (document?.result.key === key) await (await disk()).rm(path("progress", name), { force: true });
    }
  }
}

/**
 * The file name of a key; then the one for a file system that takes `A` for `a`, should the first be taken by a
 * key that differs only in case.
 */
export function namesOf(key: string): [string, string] {
  return [key, `${key.slice(0, 200)}==${createHash("sha256").update(key).digest("hex").slice(0, 16)}`];
}

/** Null if there is no such file, or if somebody put something else there. */
async function read(path: string): Promise<Document | null> {
  const { readFile } = await disk();
  const json = await readFile(path, "utf8").catch((error: unknown) => {
    // Stryker disable next-line StringLiteral: neither is a document
    if (hasCode(error, "ENOENT")) return "";
    throw error;
  });
  return documentFrom(json);
}

function inTime(by: Deadline): void {
  if (by.aborted) throw new StoreError("there is no time left to write to the folder", true);
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(`the folder store failed: ${causeOf(error)}`, true, error);
  }
}

/** ENOSPC, TimeoutError, …: a message may name files. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
