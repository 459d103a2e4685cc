import { mkdir, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { durableFiles } from "./durable-files.ts";

/** What was asked of the file system, in order; whether it did so on its disk no test can see. */
const asked = vi.hoisted(() => ({ steps: [] as string[], open: 0, failing: new Map<string, Error>() }));

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const watched =
    (name: "link" | "rename" | "mkdir" | "rm", work: (...args: never[]) => Promise<unknown>) =>
    async (...args: never[]) => {
      const failure = asked.failing.get(name);
      if (failure !== undefined) throw failure;
      asked.steps.push(`${name} ${args.filter((it) => typeof it === "string").at(-1)}`);
      return work(...args);
    };
  return {
    ...real,
    link: watched("link", real.link),
    rename: watched("rename", real.rename),
    mkdir: watched("mkdir", real.mkdir),
    rm: watched("rm", real.rm),
    open: async (path: string, flags?: string) => {
      const file = await real.open(path, flags);
      asked.open++;
      const [sync, close] = [file.sync.bind(file), file.close.bind(file)];
      file.sync = () => {
        asked.steps.push(`sync ${path}`);
        return sync();
      };
      file.close = () => {
        asked.open--;
        return close();
      };
      return file;
    },
  };
});

afterEach(() => {
  asked.failing.clear();
});

async function opened() {
  const root = await temporaryFolder();
  const files = durableFiles(root);
  /** The steps since, with temporary names made alike. */
  const steps = () =>
    asked.steps
      .splice(0)
      .map((step) => step.replace(/[0-9a-f-]{36}/, "NEW"))
      .map((step) => step.replace(/ (.*)/, (_, path) => ` ${relative(root, path) || "."}`));
  asked.steps.length = 0;
  return { root, files, steps };
}

const above = (root: string) => {
  const folders = [];
  for (let at = root; at !== dirname(at); at = dirname(at))
    folders.push(`sync ${relative(root, dirname(at))}`);
  return folders;
};

describe("a file that is created", () => {
  it("is forced to the disk with its folders, its content before its name, and its name before it is told", async () => {
    const { root, files, steps } = await opened();
    expect(await files.create(join(root, "a", "b.json"), "one")).toBe(true);
    expect(steps()).toEqual([
      "mkdir .tmp",
      "sync .",
      ...above(root),
      "mkdir a",
      "sync .",
      ...above(root),
      "sync .tmp/NEW",
      "link a/b.json",
      "sync a",
      "rm .tmp/NEW",
    ]);
    expect(asked.open).toBe(0);
    expect(await readFile(join(root, "a", "b.json"), "utf8")).toBe("one");
  });

  it("needs no folder made twice, unless somebody has removed it", async () => {
    const { root, files, steps } = await opened();
    await files.create(join(root, "a", "1.json"), "one");
    steps();
    await files.create(join(root, "a", "2.json"), "two");
    expect(steps()).toEqual(["sync .tmp/NEW", "link a/2.json", "sync a", "rm .tmp/NEW"]);
    await rm(join(root, "a"), { recursive: true });
    steps();
    await files.create(join(root, "a", "3.json"), "three");
    expect(steps()).toContain("mkdir a");
  });

  it("keeps the first content if its name is taken, and forces the name to the disk all the same", async () => {
    const { root, files, steps } = await opened();
    await files.create(join(root, "a.json"), "one");
    steps();
    expect(await files.create(join(root, "a.json"), "two")).toBe(false);
    expect(steps()).toEqual(["sync .tmp/NEW", "link a.json", "sync .", "rm .tmp/NEW"]);
    expect(await readFile(join(root, "a.json"), "utf8")).toBe("one");
  });

  it.each([
    ["with a code", Object.assign(new Error("no space"), { code: "ENOSPC" })],
    ["with none", new Error("EEXIST")],
  ])("is not told to be taken where naming fails otherwise: an error %s", async (_, error) => {
    const { root, files } = await opened();
    asked.failing.set("link", error);
    await expect(files.create(join(root, "a.json"), "one")).rejects.toBe(error);
    expect(await readdir(join(root, ".tmp"))).toEqual([]);
    expect(asked.open).toBe(0);
  });

  it("finds its folder made once it can be, though it could not be made before", async () => {
    const { root, files } = await opened();
    asked.failing.set("mkdir", new Error("read-only"));
    await expect(files.create(join(root, "a", "b.json"), "one")).rejects.toThrow("read-only");
    asked.failing.clear();
    expect(await files.create(join(root, "a", "b.json"), "one")).toBe(true);
  });
});

describe("a file that is replaced", () => {
  it("has the new content on the disk before the old name", async () => {
    const { root, files, steps } = await opened();
    await files.replace(join(root, "a.json"), "one");
    steps();
    await files.replace(join(root, "a.json"), "two");
    expect(steps()).toEqual(["sync .tmp/NEW", "rename a.json", "sync .", "rm .tmp/NEW"]);
    expect(await readFile(join(root, "a.json"), "utf8")).toBe("two");
  });
});

describe("what a process left when it died", () => {
  it("is removed after a minute, and not before: another process may be writing it", async () => {
    const root = await temporaryFolder();
    await mkdir(join(root, ".tmp"));
    const now = Date.now() / 1000;
    for (const [name, age] of [
      ["old", 61],
      ["young", 30],
    ] as const) {
      await writeFile(join(root, ".tmp", name), "");
      await utimes(join(root, ".tmp", name), now - age, now - age);
    }
    const files = durableFiles(root);
    await files.create(join(root, "a.json"), "one");
    await files.create(join(root, "b.json"), "two");
    expect(await readdir(join(root, ".tmp"))).toEqual(["young"]);
  });
});
