import { randomUUID } from "node:crypto";
import { dirname, join } from "node:path";
import { disk } from "./disk.ts";
import { hasCode } from "./has-code.ts";

/** Writes files so that a crash at any moment leaves either nothing or the whole. */
export interface DurableFiles {
  /** Creates a file with all of its content, or returns false if the name is taken. */
  create(path: string, content: string): Promise<boolean>;
  /** Creates or replaces a file. */
  replace(path: string, content: string): Promise<void>;
}

/** A file that was being written when its process died is litter after this time, ms. */
const litterAge = 60_000;

/**
 * Content goes to a temporary file under `root`, is forced to the disk, and gets its name in one step; then the
 * folder is forced to the disk as well, since it holds the name.
 */
export function durableFiles(root: string): DurableFiles {
  const temporaries = join(root, ".tmp");
  const makeFolder = folderMaker();
  let opened: Promise<void> | undefined;

  return {
    create: (path, content) =>
      withTemporary(path, content, async (temporary) => {
        try {
          await (await disk()).link(temporary, path);
          return true;
        } catch (error) {
          if (hasCode(error, "EEXIST")) return false;
          throw error;
        }
      }),
    replace: (path, content) =>
      withTemporary(path, content, async (temporary) => {
        await (await disk()).rename(temporary, path);
      }),
  };

  async function withTemporary<T>(
    path: string,
    content: string,
    name: (temporary: string) => Promise<T>,
  ): Promise<T> {
    opened ??= sweep(temporaries);
    await opened;
    await makeFolder(temporaries);
    await makeFolder(dirname(path));
    const temporary = join(temporaries, randomUUID());
    try {
      await writeThrough(temporary, content);
      const named = await name(temporary);
      // Also if the name was taken: whoever took it may not have come this far.
      await syncFolder(dirname(path));
      return named;
    } finally {
      await (await disk()).rm(temporary, { force: true });
    }
  }
}

async function writeThrough(path: string, content: string): Promise<void> {
  const { open } = await disk();
  const file = await open(path, "wx");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Makes folders. All that is above a file must be on the disk before the file can be said to be, whoever made it:
 * each process forces every folder to the disk once, and whoever comes meanwhile waits for that.
 */
function folderMaker(): (path: string) => Promise<void> {
  const made = new Map<string, Promise<void>>();
  return async (path) => {
    const present = made.has(path) && (await isFolder(path));
    if (!present) made.set(path, make(path));
    try {
      await made.get(path);
    } catch (error) {
      made.delete(path);
      throw error;
    }
  };

  async function make(path: string): Promise<void> {
    await (await disk()).mkdir(path, { recursive: true });
    for (let at = path; at !== dirname(at); at = dirname(at)) await syncFolder(dirname(at));
  }
}

async function isFolder(path: string): Promise<boolean> {
  const { access } = await disk();
  return access(path).then(
    () => true,
    // Stryker disable next-line ArrowFunction: undefined is no yes either
    () => false,
  );
}

async function syncFolder(path: string): Promise<void> {
  // Stryker disable next-line all: the tests run on one platform, and it is another.
  if (process.platform === "win32") return; // cannot open a folder; NTFS journals names itself
  const { open } = await disk();
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function sweep(temporaries: string): Promise<void> {
  const { readdir, rm, stat } = await disk();
  // Stryker disable next-line ArrayDeclaration: a name that is not there is passed over
  const names = await readdir(temporaries).catch(() => []);
  for (const name of names) {
    const path = join(temporaries, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      // Stryker disable next-line ArrowFunction: undefined is not more than a minute either
      () => 0,
    );
    // Stryker disable next-line EqualityOperator,ObjectLiteral,BooleanLiteral: a millisecond; two processes that sweep at once.
    if (age > litterAge) await rm(path, { force: true });
  }
}
