import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
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

/** `npm run test:long` takes 10 000. */
const events = Number(process.env["EVENTS"] ?? 600);
/** Milliseconds after which what was received is visible again. */
const hidden = 30_000;

let into: string;
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
});
afterAll(() => rm(into, { recursive: true }));

const taskIn = (text: string) => /"TaskId":"([^"]+)"/.exec(text)?.[1] ?? "";

describe.each<[name: "pull" | "drain", open: OpenQueue]>([
  ["pull", watchedVod],
  ["drain", watchedCmq],
])("%s, killed at random points until the queue is empty", (name, open) => {
  it(`stores all of ${events} events, none twice, and acknowledges none before`, {
    timeout: 900_000,
  }, async () => {
    const folder = await temporaryFolder();
    const { file } = await buildFunction(name, into);
    const random = seededRandom(events);
    let ahead = 0;
    let happened = 0;
    let killAt = Number.POSITIVE_INFINITY;
    let kill: () => void = () => undefined;
    const early: string[] = [];
    const acknowledged: string[] = [];
    const { environment, push, waiting } = await open(
      () => Date.now() + ahead,
      (event) => {
        const task = event === null ? null : taskIn(event);
        if (task !== null) acknowledged.push(task);
        if (task !== null && !existsSync(join(folder, `results/${pullKey(task)}.json`))) early.push(task);
        if (++happened === killAt) setTimeout(kill, 15 * random()); // also amid what our side does between calls
      },
    );
    const tasks = Array.from({ length: events }, (_, n) => `task-${n}`);
    for (const task of tasks) push(JSON.stringify(pull(task)));

    const env = {
      ...environment,
      STORE: `file:${folder}`,
      LOG_FORMAT: "json",
      PULL_CONCURRENCY: "4",
      DRAIN_CONCURRENCY: "4",
    };
    let killed = 0;
    for (let runs = 0; waiting() > 0; runs++) {
      expect(runs).toBeLessThan(200);
      killAt = happened + 1 + Math.floor((random() * events) / 3);
      const { counts, said } = await runBundle(file, env, (it) => {
        kill = it;
      });
      if (counts === null) killed++;
      else expect(said).not.toContain('"level":"error"');
      ahead += hidden;
    }

    expect(killed).toBeGreaterThan(2);
    expect(early).toEqual([]);
    expect(acknowledged).toHaveLength(events);
    expect(new Set(acknowledged)).toEqual(new Set(tasks));
    const files = (await filesIn(folder)).filter((it) => !it.startsWith(".tmp/"));
    expect(new Set(files)).toEqual(new Set(tasks.map((it) => `results/${pullKey(it)}.json`)));
    for (const path of files) {
      const { result } = JSON.parse(await readFile(join(folder, path), "utf8"));
      expect(path).toBe(`results/${result.key}.json`);
    }
  });
});
