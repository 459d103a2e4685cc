import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { finishedTask } from "#emulators/finished-task.ts";
import { type Emulators, queueName, startEmulators } from "#emulators/start.ts";
import { runBundle } from "#testing/bundle-run.ts";
import { filesIn } from "#testing/files-in.ts";
import { pull } from "#testing/pulls.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { type Bundle, buildFunction } from "./build.ts";

const run = promisify(execFile);
let into: string;
const bundles = new Map<string, Bundle>();
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  for (const name of ["pull", "drain", "reconcile"] as const)
    bundles.set(name, await buildFunction(name, into));
});
afterAll(() => rm(into, { recursive: true }));

const fileOf = (name: string) => bundles.get(name)?.file ?? "";

async function started(): Promise<Emulators> {
  const emulators = await startEmulators();
  onTestFinished(() => emulators.close());
  return emulators;
}

const pulled = {
  pulled: 0,
  stored: 0,
  duplicate: 0,
  stale: 0,
  parked: 0,
  deferred: 0,
  confirmed: 0,
  left: 0,
};
const drained = {
  received: 0,
  stored: 0,
  duplicate: 0,
  stale: 0,
  parked: 0,
  deferred: 0,
  deleted: 0,
  left: 0,
};

describe.each(["pull", "drain"])("the bundle of %s", (name) => {
  it("asks for nothing that Node does not bring, and of Tencent's SDK has what it needs", async () => {
    const text = await readFile(fileOf(name), "utf8");
    const wanted = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, it]) => it ?? "");
    // node-fetch tries for it, and does without.
    expect(wanted.filter((it) => !isBuiltin(it) && it !== "encoding")).toEqual([]);
    const services = bundles.get(name)?.inputs.flatMap((it) => /\/services\/(\w+)\//.exec(it)?.[1] ?? []);
    expect(new Set(services)).toEqual(new Set(name === "pull" ? ["vod"] : []));
  });

  it("loads without any environment, exports handler and main_handler, and does nothing yet", async () => {
    const script = `const bundle = require(${JSON.stringify(fileOf(name))}); console.log(JSON.stringify({
      exports: Object.keys(bundle).sort(), same: bundle.handler === bundle.main_handler,
      kept: process.getActiveResourcesInfo().filter((it) => !/Pipe|TTY/.test(it)),
    }));`;
    const cwd = await temporaryFolder();
    const { stdout, stderr } = await run(process.execPath, ["-e", script], { cwd, env: {} });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual({ exports: ["handler", "main_handler"], same: true, kept: [] });
    expect(await filesIn(cwd)).toEqual([]);
  });

  it("stores what waits, says so in a line each, and returns the counts", async () => {
    const { vod, cmq, environment } = await started();
    const text = JSON.stringify(pull("a"));
    for (const it of [text, text, "{}"]) {
      vod.queue(null).push(it);
      cmq.queues.get(queueName)?.send(it);
    }
    const folder = await temporaryFolder();
    const env = { ...environment, STORE: `file:${folder}`, LOG_FORMAT: "json" };
    const { counts, said } = await runBundle(fileOf(name), env);
    const outcomes = { stored: 1, duplicate: 1, parked: 1 };
    expect(counts).toEqual(
      name === "pull"
        ? { ...pulled, ...outcomes, pulled: 3, confirmed: 3 }
        : { ...drained, ...outcomes, received: 3, deleted: 3 },
    );
    expect(said.match(/"outcome":"\w+"/g)).toHaveLength(3);
    expect(await filesIn(folder)).toEqual([
      expect.stringMatching(/^rejected\/.*json$/),
      "results/vod/PullComplete/a.json",
    ]);
  });

  it("fails with all reasons if settings are wrong, and tells each", async () => {
    const env = { STORE: "somewhere", LOG_FORMAT: "loud", PULL_APPS: "shop", DRAIN_QUEUE: "q" };
    const { counts, said } = await runBundle(fileOf(name), env);
    expect(counts).toBeNull();
    const reasons = Object.keys(env).map((it) => `${it} is "`);
    const lines = said.trim().split("\n");
    for (const reason of reasons) expect(lines.at(-1)).toContain(reason);
    for (const reason of reasons)
      expect(lines.some((it) => it.includes(`wrong setting: ${reason}`))).toBe(true);
  });

  it("fails if it has no keys", async () => {
    const { environment } = await started();
    const { TENCENTCLOUD_SECRETID: _, ...env } = environment;
    const { counts, said } = await runBundle(fileOf(name), {
      ...env,
      STORE: `file:${await temporaryFolder()}`,
    });
    expect(counts).toBeNull();
    expect(said).toContain("TENCENTCLOUD_SECRETID");
  });

  it("takes the keys of each run: a role's change while an instance lives", async () => {
    const { environment } = await started();
    const script = `const { handler } = require(${JSON.stringify(fileOf(name))});
      const [id, wrong] = [process.env.TENCENTCLOUD_SECRETID, "other"];
      const asked = async (it) => { process.env.TENCENTCLOUD_SECRETID = it; await handler({}, {}).catch(() => console.log("failed")); };
      asked(id).then(() => asked(wrong)).then(() => console.log("-")).then(() => asked(id));`;
    const env = { ...environment, STORE: `file:${await temporaryFolder()}`, LOG_FORMAT: "json" };
    const { stdout } = await run(process.execPath, ["-e", script], { env });
    const [second, third] = stdout.split("-\n");
    expect(second).toMatch(name === "pull" ? /could not be pulled/ : /failed/);
    expect(third).toBe("");
  });
});

describe("the bundle of reconcile", () => {
  it("stores what no notification told of, in whatever store, and returns the counts", async () => {
    const { vod, mps, environment } = await started();
    const now = new Date();
    for (let n = 0; n < 3; n++) {
      vod.tasks.add(finishedTask("vod", n, now));
      mps.tasks.add(finishedTask("mps", n, now));
    }
    const folder = await temporaryFolder();
    const env = { ...environment, STORE: `file:${folder}`, LOG_FORMAT: "json" };
    const counts = { listed: 6, missing: 6, overdue: 0, stored: 6, duplicate: 0, untold: 0, failed: 0 };
    expect((await runBundle(fileOf("reconcile"), env)).counts).toEqual(counts);
    expect(await filesIn(folder)).toHaveLength(6);
    const again = await runBundle(fileOf("reconcile"), env);
    expect(again.counts).toEqual({ ...counts, missing: 0, stored: 0 });
    expect(again.said).not.toContain("outcome");
  });

  it("fails if it has no keys", async () => {
    const { counts, said } = await runBundle(fileOf("reconcile"), { STORE: "file:/tmp/data" });
    expect(counts).toBeNull();
    expect(said).toContain("TENCENTCLOUD_SECRETID");
  });
});

it("drain fails if it is not told which queue", async () => {
  const { said, counts } = await runBundle(fileOf("drain"), { STORE: "file:/tmp/data" });
  expect(counts).toBeNull();
  expect(said).toContain('DRAIN_QUEUE is "none"; it may be `cmq://');
});
