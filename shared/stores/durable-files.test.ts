import { mkdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { durableFiles } from "./durable-files.ts";

/** What was done to the disk, in order, and what shall happen to it. */
const disk = vi.hoisted(() => {
  const done: string[] = [];
  const open = new Set<unknown>();
  const failing = new Set<string>();
  const afterStat: (() => Promise<void>)[] = [];
  return { done, open, failing, afterStat };
});

vi.mock("node:fs/promises", async (importOriginal) => {
  const fs = await importOriginal<typeof import("node:fs/promises")>();
  const open: typeof fs.open = async (path, flags, mode) => {
    const file = await fs.open(path, flags, mode);
    const [sync, close] = [file.sync.bind(file), file.close.bind(file)];
    disk.open.add(file);
    file.sync = async () => {
      if (disk.failing.delete(String(path))) throw new Error("the disk is broken");
      await sync();
      disk.done.push(`force ${String(path).replace(/\/\.tmp\/.*/, "/.tmp/content")}`);
    };
    file.close = async () => {
      disk.open.delete(file);
      await close();
    };
    return file;
  };
  const link: typeof fs.link = async (from, to) => {
    await fs.link(from, to);
    disk.done.push(`name ${to}`);
  };
  const rename: typeof fs.rename = async (from, to) => {
    await fs.rename(from, to);
    disk.done.push(`name ${to}`);
  };
  const stat = async (path: string) => {
    const found = await fs.stat(path);
    await disk.afterStat.shift()?.();
    return found;
  };
  return { ...fs, open, link, rename, stat };
});

let root: string;
let path: string;
beforeEach(async () => {
  root = await temporaryFolder();
  path = join(root, "results", "a.json");
});
afterEach(() => {
  expect(disk.open.size).toBe(0); // whatever happened
  disk.done.length = 0;
});

/** What was done since the last time. */
const done = () => disk.done.splice(0).map((it) => it.replace(root, "…"));

it.each(["create", "replace"] as const)(
  "forces content to the disk before it has its name, and the name before it says so: %s",
  async (method) => {
    await durableFiles(root)[method](path, "hello");
    expect(done().slice(-3)).toEqual(["force …/.tmp/content", "name …/results/a.json", "force …/results"]);
    expect(await readFile(path, "utf8")).toBe("hello");
  },
);

it("forces all folders above to the disk before the first content, and never again", async () => {
  const files = durableFiles(root);
  await files.create(path, "hello");
  const first = disk.done.slice(0, disk.done.indexOf(`force ${root}/.tmp/content`));
  let above = dirname(path);
  for (; above !== "/"; above = dirname(above)) expect(first).toContain(`force ${dirname(above)}`);
  done();
  await files.create(join(root, "results", "b.json"), "hello");
  expect(done()).toEqual(["force …/.tmp/content", "name …/results/b.json", "force …/results"]);
});

it("forces the folder to the disk also if the name was taken: whoever took it may not have come so far", async () => {
  const files = durableFiles(root);
  expect(await files.create(path, "hello")).toBe(true);
  done();
  expect(await files.create(path, "other")).toBe(false);
  expect(done()).toEqual(["force …/.tmp/content", "force …/results"]);
  expect(await filesIn(root)).toEqual(["results/a.json"]);
});

it("does not take a name that cannot be given for one that is taken", async () => {
  const tooLong = join(root, "results", "x".repeat(300));
  await expect(durableFiles(root).create(tooLong, "hello")).rejects.toThrow("ENAMETOOLONG");
  expect(await filesIn(root)).toEqual([]);
});

it("fails if a folder cannot be forced to the disk, and forces it the next time", async () => {
  const files = durableFiles(root);
  disk.failing.add(dirname(root));
  await expect(files.create(path, "hello")).rejects.toThrow("the disk is broken");
  expect(done()).not.toContain(`force ${dirname(root)}`);
  expect(await files.create(path, "hello")).toBe(true);
  expect(done()).toContain(`force ${dirname(root)}`);
});

it("forces no folder on Windows, which cannot open one", async () => {
  const platform = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
  Object.defineProperty(process, "platform", { ...platform, value: "win32" });
  try {
    await durableFiles(root).create(path, "hello");
  } finally {
    Object.defineProperty(process, "platform", platform);
  }
  expect(done()).toEqual(["force …/.tmp/content", "name …/results/a.json"]);
});

it("does not mind that another process clears the litter away at the same time", async () => {
  const litter = join(root, ".tmp", "of-a-dead-process");
  await mkdir(dirname(litter));
  await writeFile(litter, "{");
  await utimes(litter, 0, 0);
  disk.afterStat.push(() => rm(litter));
  expect(await durableFiles(root).create(path, "hello")).toBe(true);
});
