import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { nextThread } from "./next-thread.ts";

/** Takes keys with a bundle that does by each key what it says, and waits for so many lines. */
async function told(keys: string[], lines: number): Promise<string[]> {
  const bundle = join(await temporaryFolder(), "next.cjs");
  await writeFile(
    bundle,
    `exports.handler = async ({ keys: [key] }) => {
      if (key === "throws") throw new Error("canary");
      if (key === "exits") process.exit(3);
      if (key === "floats") setImmediate(() => { throw new Error("canary"); });
      if (key !== "succeeds") await new Promise(() => undefined);
    };`,
  );
  const said: string[] = [];
  await new Promise<void>((resolve) => {
    const tell = (line: string) => {
      if (said.push(line) === lines) resolve();
    };
    nextThread(bundle, tell).take(keys);
  });
  return said;
}

it.each([
  ["throws", ["The next step for throws failed; npm start does not try it again."]],
  ["exits", ["The next step for exits was broken off, with its thread."]],
  ["floats", ["The next step failed: Error", "The next step for floats was broken off, with its thread."]],
])("a step that %s is told, and nothing else ends", async (key, lines) => {
  expect(await told(["succeeds", key], lines.length)).toEqual(lines);
});
