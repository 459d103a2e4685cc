import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { pullKey } from "#testing/pulls.ts";
import type { Sighting } from "#testing/put-storm.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

const run = promisify(execFile);
const child = fileURLToPath(new URL("../../testing/put-storm.ts", import.meta.url));

async function storm(folder: string, seed: number): Promise<Sighting> {
  const { stdout } = await run(process.execPath, ["--import", "tsx", child, folder, String(seed)]);
  return JSON.parse(stdout);
}

const tasks = Array.from({ length: 200 }, (_, n) => ({ key: pullKey(`task-${n}`), ends: n % 10 !== 0 }));
const ending = tasks.filter(({ ends }) => ends).map(({ key }) => key);

describe("two processes that put the same tasks into one folder, in different orders", () => {
  it.each([
    [1, 2],
    [3, 4],
  ])("store each result once and never go back (seeds %i, %i)", async (one, two) => {
    const folder = await temporaryFolder();
    const sightings = await Promise.all([storm(folder, one), storm(folder, two)]);

    expect(sightings.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(new Set(sightings.flatMap(({ stored }) => stored))).toEqual(new Set(ending));
    // Of every tenth task the processes know different endings: three conflicts for the one that came second.
    const [conflicts, stored, duplicates] = ["conflict", "stored", "duplicate"].map((status) =>
      sightings.reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0),
    );
    expect({ conflicts, stored, duplicates }).toEqual({ conflicts: 60, stored: 180, duplicates: 840 });

    const files = await filesIn(folder);
    const expected = tasks.map(({ key, ends }) => `${ends ? "results" : "progress"}/${key}.json`);
    expect(new Set(files)).toEqual(new Set(expected));
    for (const file of files) {
      const { ended, result } = JSON.parse(await readFile(join(folder, file), "utf8"));
      expect(`${ended ? "results" : "progress"}/${result.key}.json`).toBe(file);
    }
  });
});
