import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runBundle } from "#testing/bundle-run.ts";
import { filesIn } from "#testing/files-in.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { seededRandom } from "#testing/shuffled.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { type OpenQueue, watchedCmq, watchedVod } from "#testing/watched-queue.ts";
import { buildFunction } from "./build.ts";

let into: string;
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
});
afterAll(() => rm(into, { recursive: true }));

const batches = 12;

describe.each<[name: "pull" | "drain", open: OpenQueue]>([
  ["pull", watchedVod],
  ["drain", watchedCmq],
])("two of %s at once", (name, open) => {
  it("park the poison of each batch, and store all else once, over an API that fails one call in ten", async () => {
    const folder = await temporaryFolder();
    const { file } = await buildFunction(name, into);
    const random = seededRandom(7);
    const early: string[] = [];
    let ahead = 0;
    const { environment, push, waiting } = await open(
      () => Date.now() + ahead,
      (event) => {
        if (event !== null && !isKept(folder, event)) early.push(event);
      },
      () => (random() < 0.9 ? null : random() < 0.5 ? "before" : "after"),
    );
    const tasks = Array.from({ length: 15 * batches }, (_, n) => `task-${n}`);
    tasks.forEach((task, n) => {
      if (n % 15 === 0) push(JSON.stringify({ poison: n }));
      push(JSON.stringify(pull(task)));
    });

    const env = { ...environment, STORE: `file:${folder}`, LOG_FORMAT: "json" };
    for (let runs = 0; waiting() > 0; runs++) {
      expect(runs).toBeLessThan(20);
      const both = await Promise.all([runBundle(file, env), runBundle(file, env)]);
      for (const { counts } of both) expect(counts).not.toBeNull();
      ahead += 30_000;
    }

    expect(early).toEqual([]);
    const files = (await filesIn(folder)).filter((it) => !it.startsWith(".tmp/"));
    const results = files.filter((it) => it.startsWith("results/"));
    expect(new Set(results)).toEqual(new Set(tasks.map((it) => `results/${pullKey(it)}.json`)));
    expect(files.length - results.length).toBe(batches);
  });
});

/** Is the document of an event, or its parked copy, in the folder? */
function isKept(folder: string, event: string): boolean {
  const task = /"TaskId":"([^"]+)"/.exec(event)?.[1];
  const digest = createHash("sha256").update(event).digest("hex");
  const name = task === undefined ? `${digest}.json` : `results/${pullKey(task)}.json`;
  return readdirSync(folder, { recursive: true }).some((it) => String(it).endsWith(name));
}
