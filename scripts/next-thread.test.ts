import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { nextThread } from "./next-thread.ts";

/** Takes a key with a bundle that does what the key says, waits for so many lines, and then takes one that throws. */
async function told(key: string, lines: number): Promise<string[]> {
  const bundle = join(await temporaryFolder(), "next.cjs");
  await writeFile(
    bundle,
    `exports.handler = async ({ keys: [key] }) => {
      if (key === "throws") throw new Error("canary");
      if (key === "exits") process.exit(3);
      if (key === "floats") setImmediate(() => { throw new Error("canary"); });
      await new Promise(() => undefined);
    };`,
  );
  const said: string[] = [];
  await new Promise<void>((resolve) => {
    const tell = (line: string) => {
      const count = said.push(line);
      if (count === lines) thread.take(["throws"]);
      if (count > lines) resolve();
    };
    const thread = nextThread(bundle, tell);
    thread.take([key]);
  });
  return said;
}

const failed = "The next step for throws failed; npm start does not try it again.";

it.each([
  ["throws", [failed]],
  ["exits", ["The next step for exits was broken off, with its thread."]],
  ["floats", ["The next step failed: Error", "The next step for floats was broken off, with its thread."]],
])("a step that %s is told, and the next one is taken", async (key, lines) => {
  expect(await told(key, lines.length)).toEqual([...lines, failed]);
});
