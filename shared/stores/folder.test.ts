import { execFile } from "node:child_process";
import { mkdir, open, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { documentJson } from "#shared/document.ts";
import { parked } from "#shared/parked.ts";
import { filesIn } from "#testing/files-in.ts";
import { memory, memoryStore } from "#testing/memory-store.ts";
import { draftOf, pull, pulling, pullKey } from "#testing/pulls.ts";
import { storeContract } from "#testing/store-contract.ts";
import { documentOf, inTime, sameResult } from "#testing/store-contract-terms.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { folderStore, namesOf } from "./folder.ts";
import { StoreError } from "./store.ts";

storeContract("a folder", async () => folderStore(await temporaryFolder()));
storeContract("the memory store of the tests", () => memoryStore(memory()));

const run = promisify(execFile);

async function opened() {
  const root = await temporaryFolder();
  const store = folderStore(root)(sameResult);
  const path = (area: "results" | "progress", id: string) => join(root, area, `${pullKey(id)}.json`);
  return { root, store, path };
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

/** The file that a result gets if the first is taken, below `results/`. */
async function secondName(id: string): Promise<string> {
  const { root, store, path } = await opened();
  await write(path("results", id), documentJson(draftOf(pull("another"))));
  await store.put(draftOf(pull(id)), inTime);
  const [second = ""] = (await filesIn(root)).filter((file) => file !== `results/${pullKey(id)}.json`);
  return second.replace("results/", "");
}

const unreadable = { reason: "not-json", why: "the body is not JSON" } as const;

describe("a folder", () => {
  it("holds one file for each document and each parked notification, and no litter", async () => {
    const { root, store } = await opened();
    const record = parked(Buffer.from("hello"), unreadable, draftOf(pull("a")).receipt);
    for (const id of ["a", "b"]) {
      await store.put(draftOf(pulling(id, 10)), inTime);
      await store.put(draftOf(pulling(id, 20)), inTime);
    }
    await store.put(draftOf(pull("a")), inTime);
    await store.put(draftOf(pull("a")), inTime);
    await store.put(draftOf(pull("a", { ErrCode: 1 })), inTime);
    await store.put(draftOf(pulling("a", 90)), inTime);
    for (let n = 0; n < 3; n++) await store.park(record, inTime);
    expect(await filesIn(root)).toEqual([
      `progress/${pullKey("b")}.json`,
      `${record.key}.json`,
      `results/${pullKey("a")}.json`,
    ]);
    expect(JSON.parse(await readFile(join(root, `${record.key}.json`), "utf8"))).toEqual(record);
  });

  it("holds what another process has put, and nothing of what one was writing when it died", async () => {
    const { root, store } = await opened();
    const litter = join(root, ".tmp", "of-a-dead-process");
    await write(litter, '{"schemaVersion":');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(litter, anHourAgo, anHourAgo);
    await write(join(root, ".tmp", "of-a-living-one"), "{");
    await store.put(draftOf(pull("a")), inTime);
    expect(await readdir(join(root, ".tmp"))).toEqual(["of-a-living-one"]);
    expect(await folderStore(root)(sameResult).get(pullKey("a"))).toEqual(documentOf(draftOf(pull("a"))));
  });

  it("reads a result before progress that a crash has left beside it", async () => {
    const { store, path } = await opened();
    await store.put(draftOf(pull("a")), inTime);
    await write(path("progress", "a"), documentJson(draftOf(pulling("a", 50))));
    expect(await store.get(pullKey("a"))).toEqual(documentOf(draftOf(pull("a"))));
  });

  it("finds a task that ends while it looks", async () => {
    const { root, store } = await opened();
    await store.put(draftOf(pulling("a", 50)), inTime);
    // A pipe under the second name stops the reader after it has seen nothing under the first.
    const pipe = join(root, "results", await secondName("a"));
    await mkdir(dirname(pipe), { recursive: true });
    await run("mkfifo", [pipe]);
    const found = store.get(pullKey("a"));
    const writer = await open(pipe, "w");
    expect(await store.put(draftOf(pull("a")), inTime)).toBe("stored");
    await writer.close();
    expect(await found).toEqual(documentOf(draftOf(pull("a"))));
  });

  it("takes progress back if the task has ended meanwhile, in another process", async () => {
    const { root, store, path } = await opened();
    // A pipe stops the store when it looks for progress, after it has seen that there is no result.
    const pipe = join(root, "progress", await secondName("a"));
    await mkdir(dirname(pipe), { recursive: true });
    await run("mkfifo", [pipe]);
    const status = store.put(draftOf(pulling("a", 50)), inTime);
    const writer = await open(pipe, "w");
    await write(path("results", "a"), documentJson(draftOf(pull("a"))));
    await rm(pipe);
    await writer.close();
    expect(await status).toBe("stale");
    expect(await filesIn(root)).toEqual([`results/${pullKey("a")}.json`]);
  });

  it("writes nothing for progress that comes late", async () => {
    const { root, store } = await opened();
    await store.put(draftOf(pull("a")), inTime);
    await write(join(root, "progress"), "no folder");
    expect(await store.put(draftOf(pulling("a", 50)), inTime)).toBe("stale");
  });

  it("works on when somebody removes it", async () => {
    const { root, store } = await opened();
    await store.put(draftOf(pull("a")), inTime);
    await rm(root, { recursive: true });
    expect(await store.get(pullKey("a"))).toBeNull();
    expect(await store.put(draftOf(pull("a")), inTime)).toBe("stored");
    expect(await store.get(pullKey("a"))).toEqual(documentOf(draftOf(pull("a"))));
  });
});

/** Where `a` and `A` are one name, it is taken as soon as either is there: so one is put under the other's. */
describe("a folder whose file system does not tell A from a", () => {
  const ofUpper = draftOf(pull("ABC"));
  const ofLower = draftOf(pull("abc"));

  it("stores a result under a second name, and finds it there", async () => {
    const { store, path } = await opened();
    await write(path("results", "abc"), documentJson(ofUpper));
    expect(await store.put(ofLower, inTime)).toBe("stored");
    expect(await store.put(ofLower, inTime)).toBe("duplicate");
    expect(await store.put(draftOf(pull("abc", { ErrCode: 1 })), inTime)).toBe("conflict");
    expect(await store.put(draftOf(pulling("abc", 10)), inTime)).toBe("stale");
    expect(await store.get(pullKey("abc"))).toEqual(documentOf(ofLower));
    expect(await readFile(path("results", "abc"), "utf8")).toBe(documentJson(ofUpper));
  });

  it("keeps as many results apart as their case can differ, however long their names are", async () => {
    const { store, path } = await opened();
    const drafts = ["abc", "Abc", "aBc"].map((id) => draftOf(pull(id.repeat(50))));
    for (const id of ["abc", "Abc", "aBc"])
      await write(path("results", id.repeat(50)), documentJson(draftOf(pull("ABC"))));
    for (const draft of drafts) expect(await store.put(draft, inTime)).toBe("stored");
    for (const draft of drafts) expect(await store.get(draft.result.key)).toEqual(documentOf(draft));
  });

  it("has a second name that is not longer than any file system takes", () => {
    const key = `vod/${"t".repeat(150)}/${"i".repeat(150)}`;
    expect(namesOf(key)).toEqual([key, expect.stringMatching(/^vod\/t{150}\/i{45}==[0-9a-f]{16}$/)]);
  });

  it("says that there is a conflict if somebody has put other results under both names", async () => {
    const { root, store, path } = await opened();
    await write(path("results", "abc"), documentJson(ofUpper));
    await write(join(root, "results", await secondName("abc")), documentJson(ofUpper));
    expect(await store.put(ofLower, inTime)).toBe("conflict");
  });

  it("keeps progress under a second name, and finds it there, also when the first is free again", async () => {
    const { store, path } = await opened();
    await write(path("progress", "abc"), documentJson(draftOf(pulling("ABC", 90))));
    expect(await store.put(draftOf(pulling("abc", 40)), inTime)).toBe("stored");
    expect(await store.get(pullKey("abc"))).toEqual(documentOf(draftOf(pulling("abc", 40))));
    await rm(path("progress", "abc"));
    expect(await store.get(pullKey("abc"))).toEqual(documentOf(draftOf(pulling("abc", 40))));
    expect(await store.put(draftOf(pulling("abc", 20)), inTime)).toBe("stale");
    expect(await store.put(draftOf(pulling("abc", 60)), inTime)).toBe("stored");
    expect(await store.get(pullKey("abc"))).toEqual(documentOf(draftOf(pulling("abc", 60))));
  });

  it("removes its own progress when a task ends, and nobody else's", async () => {
    const { root, store, path } = await opened();
    await write(path("progress", "abc"), documentJson(draftOf(pulling("ABC", 90))));
    await store.put(draftOf(pulling("abc", 40)), inTime);
    expect(await store.put(ofLower, inTime)).toBe("stored");
    expect(await filesIn(root)).toEqual([
      `progress/${pullKey("abc")}.json`,
      `results/${pullKey("abc")}.json`,
    ]);
    expect(await readFile(path("progress", "abc"), "utf8")).toBe(documentJson(draftOf(pulling("ABC", 90))));
  });
});

describe("a folder in which somebody put something else", () => {
  const garbage = [
    "",
    "not JSON",
    "[]",
    "{}",
    '{"schemaVersion":2}',
    '{"schemaVersion":1,"result":{},"notification":{}}',
  ];

  it.each(garbage)("never overwrites a result's name that holds %j: that is a conflict", async (content) => {
    const { store, path } = await opened();
    await write(path("results", "a"), content);
    expect(await store.get(pullKey("a"))).toBeNull();
    expect(await store.put(draftOf(pull("a")), inTime)).toBe("conflict");
    expect(await readFile(path("results", "a"), "utf8")).toBe(content);
  });

  it.each(garbage)("takes progress that holds %j for none", async (content) => {
    const { store, path } = await opened();
    await write(path("progress", "a"), content);
    expect(await store.get(pullKey("a"))).toBeNull();
    expect(await store.put(draftOf(pulling("a", 10)), inTime)).toBe("stored");
    expect(await store.get(pullKey("a"))).toEqual(documentOf(draftOf(pulling("a", 10))));
  });
});

/** A file in the place of a folder stops everybody; permissions would not stop root. */
describe("a folder that cannot be written", () => {
  it.each([".tmp", "results", "results/vod", "results/vod/PullComplete"])(
    "says that nothing was stored if %s is no folder",
    async (name) => {
      const { root, store } = await opened();
      await write(join(root, name), "");
      const failing = expect(store.put(draftOf(pull("a")), inTime)).rejects;
      await failing.toMatchObject({
        name: "StoreError",
        retryable: true,
        cause: { code: expect.stringMatching(/ENOTDIR|EEXIST/) },
      });
    },
  );

  it("says that nothing was parked", async () => {
    const { root, store } = await opened();
    await write(join(root, "rejected"), "");
    const record = parked(Buffer.from("hello"), unreadable, draftOf(pull("a")).receipt);
    await expect(store.park(record, inTime)).rejects.toThrow(StoreError);
  });

  it("says that it cannot be read, rather than that there is nothing", async () => {
    const { store, path } = await opened();
    await mkdir(path("results", "a"), { recursive: true });
    await expect(store.get(pullKey("a"))).rejects.toThrow(StoreError);
    await expect(store.put(draftOf(pulling("a", 10)), inTime)).rejects.toThrow(StoreError);
  });

  it("names the cause, and nothing of the document", async () => {
    const { root, store } = await opened();
    await write(join(root, "results"), "");
    await expect(store.put(draftOf(pull("a")), inTime)).rejects.toThrow(/^the folder store failed: E[A-Z]+$/);
  });

  it("says that it is too late, and writes nothing then", async () => {
    const { store } = await opened();
    const late = new StoreError("there is no time left to write to the folder", true);
    const record = parked(Buffer.from("hello"), unreadable, draftOf(pull("a")).receipt);
    await expect(store.put(draftOf(pull("a")), AbortSignal.abort())).rejects.toEqual(late);
    await expect(store.park(record, AbortSignal.abort())).rejects.toEqual(late);
    expect(await store.get(pullKey("a"))).toBeNull();
  });
});
