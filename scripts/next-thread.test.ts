import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { nextThread } from "./next-thread.ts";

/** A bundle that does what the key says, and tells that it was called by a line in a file. */
const step = (calls: string) => `
  const { appendFileSync, readFileSync } = require("node:fs");
  let atWork = 0;
  exports.handler = async ({ keys: [key] }) => {
    appendFileSync(${JSON.stringify(calls)}, key + " " + ++atWork + "\\n");
    const times = readFileSync(${JSON.stringify(calls)}, "utf8").split("\\n").filter((it) => it.startsWith(key + " ")).length;
    if (key === "throws") throw new Error("canary");
    if (key === "throws once" && times === 1) throw new Error("canary");
    if (key === "spins") for (;;);
    if (key === "exits") process.exit(3);
    if (key === "exits once" && times === 1) process.exit(3);
    if (key === "floats") setImmediate(() => { throw new Error("not mine"); });
    if (key === "floats" || key === "hangs") await new Promise(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    atWork--;
  };`;

/** Takes the keys, and waits until something was told that matches, or `calls` has so many lines. */
async function taking(
  keys: string[],
  until: (said: string[], calls: string[]) => boolean,
  patience = 45_000,
) {
  const folder = await temporaryFolder();
  const [bundle, file] = [join(folder, "next.cjs"), join(folder, "calls")];
  await writeFile(bundle, step(file));
  await writeFile(file, "");
  const said: string[] = [];
  const thread = nextThread(bundle, (line) => said.push(line), { pauses: [0, 0], patience });
  thread.take(keys);
  const lines = async () => (await readFile(file, "utf8")).trim().split("\n");
  while (!until(said, await lines())) await new Promise((resolve) => setImmediate(resolve));
  const calls = (await lines()).map((line) => line.replace(/ \d+$/, ""));
  const most = Math.max(...(await lines()).map((line) => Number(/\d+$/.exec(line))));
  return { said, calls, most };
}

const times = (all: readonly string[], one: string) => all.filter((it) => it === one).length;

describe("the thread of the next step", () => {
  it.each([
    ["throws", "failed"],
    ["exits", "was broken off, with its thread"],
    ["floats", "was broken off, with its thread"],
  ])("calls a step that %s three times, tells each, and how it is called once more", async (key, why) => {
    const { said, calls } = await taking([key], (lines) => lines.some((it) => it.includes("the last one")));
    expect(calls).toEqual([key, key, key]);
    expect(said.filter((it) => !it.includes("ended its thread"))).toEqual([
      `The next step for ${key} ${why}, attempt 1; again in 0 s.`,
      `The next step for ${key} ${why}, attempt 2; again in 0 s.`,
      `The next step for ${key} ${why}, attempt 3, the last one. Once more: npx sls invoke local -f next -d '{"keys":["${key}"]}'`,
    ]);
    expect(said.includes("The next step ended its thread: Error: not mine")).toBe(key === "floats");
  });

  it.each(["throws once", "exits once"])("lets one that %s succeed by the second attempt", async (key) => {
    const { said, calls } = await taking(
      [key],
      (_, lines) =>
        times(
          lines.map((it) => it.replace(/ \d+$/, "")),
          key,
        ) === 2,
    );
    expect(calls).toEqual([key, key]);
    expect(said).toHaveLength(1);
  });

  it("loses none of those that were broken off by another, whatever that does", async () => {
    const others = Array.from({ length: 30 }, (_, n) => `other-${n}`);
    const { said, calls } = await taking(
      [...others.slice(0, 5), "exits", ...others.slice(5)],
      (lines, called) =>
        lines.some((it) => it.includes("the last one")) &&
        others.every((it) => called.some((line) => line.startsWith(`${it} `))),
    );
    expect(times(calls, "exits")).toBe(3);
    expect(said.filter((it) => it.includes("last one"))).toHaveLength(1);
    for (const other of others) expect(calls).toContain(other);
  });

  it("ends a thread that never gives the processor back, and takes the others", async () => {
    const { said, calls } = await taking(["spins", "other"], (lines) => /last one/.test(lines.join()), 2_000);
    expect(times(calls, "spins")).toBe(3);
    expect(calls).toContain("other");
    expect(said.filter((it) => it.includes("last one"))).toEqual([expect.stringContaining("spins")]);
  });

  it("has ten calls at once, one that hangs takes no more than its place", async () => {
    const others = Array.from({ length: 100 }, (_, n) => `other-${n}`);
    const { calls, most, said } = await taking(["hangs", ...others], (_, called) => called.length === 101);
    expect(new Set(calls).size).toBe(101);
    expect(most).toBe(10);
    expect(said).toEqual([]);
  });

  it("begins no more when it is stopped, ends what hangs, and tells of both", async () => {
    const said: string[] = [];
    const bundle = join(await temporaryFolder(), "next.cjs");
    await writeFile(bundle, "exports.handler = () => new Promise(() => undefined);");
    const thread = nextThread(bundle, (line) => said.push(line));
    thread.take(Array.from({ length: 12 }, (_, n) => `key-${n}`));
    await new Promise((resolve) => setImmediate(resolve));
    thread.stop(1);
    while (said.length < 11) await new Promise((resolve) => setImmediate(resolve));
    expect(said[0]).toBe("No more time for the next step of 2 results: key-10, key-11");
    expect(said[1]).toContain(
      "The next step for key-0 was broken off, with its thread, attempt 1, the last one.",
    );
  });
});
