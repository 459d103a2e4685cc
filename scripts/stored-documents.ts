import { opendir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Document } from "#shared/document.ts";
import { parseExactly } from "#shared/exact-json.ts";
import { isObject } from "#shared/is-object.ts";

/** The store cannot be read. The message says what to do. */
export class UnreadableStore extends Error {
  override readonly name = "UnreadableStore";
}

/**
 * Every document of the store that the setting STORE names, in no order. Progress comes first: a task that ends
 * meanwhile is then read twice rather than not at all.
 * @param skipped is told of what is no document.
 * @throws UnreadableStore
 */
export async function* storedDocuments(
  setting: string,
  skipped: (name: string) => void = () => undefined,
): AsyncGenerator<Document> {
  const folder = resolve(/^file:(.+)/.exec(setting)?.[1] ?? unreadable(setting, "it may be `file:<folder>`"));
  const areas = ["progress", "results", "rejected"].map((area) => join(folder, area));
  const there = await Promise.all(areas.map(isFolder));
  if (!there.includes(true))
    unreadable(setting, `${folder} has no results/ and no progress/; give the STORE that receives`);
  try {
    for (const area of areas.slice(0, 2)) yield* documentsUnder(area, skipped);
  } catch (error) {
    if (error instanceof Error && "code" in error)
      unreadable(setting, `reading failed (${String(error.code)}); run as the user who owns it`);
    throw error;
  }
}

async function* documentsUnder(folder: string, skipped: (name: string) => void): AsyncGenerator<Document> {
  if (!(await isFolder(folder))) return;
  for await (const entry of await opendir(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* documentsUnder(path, skipped);
    else if (entry.name.endsWith(".json")) {
      const document = await read(path);
      if (isDocument(document)) yield document;
      else if (document !== undefined) skipped(path);
    }
  }
}

/** Undefined if it is gone: its task has ended. Null if it is no JSON. */
async function read(path: string): Promise<unknown> {
  try {
    return parseExactly(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function isDocument(value: unknown): value is Document {
  if (!isObject(value) || value["schemaVersion"] !== 1 || !("notification" in value)) return false;
  const { result, problems } = value;
  return isObject(result) && typeof result["key"] === "string" && Array.isArray(problems);
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (it) => it.isDirectory(),
    () => false,
  );
}

function unreadable(setting: string, what: string): never {
  throw new UnreadableStore(`Cannot read the store "${setting}": ${what}.`);
}
