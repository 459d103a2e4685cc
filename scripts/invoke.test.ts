import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { queueName, startEmulators } from "#emulators/start.ts";
import { nextSamples } from "#testing/next-events.ts";
import { pull } from "#testing/pulls.ts";
import { sampleNames } from "#testing/samples.ts";

/** Each call takes two seconds: `npm run test:long` takes every sample, `npm test` one of each kind. */
const everything = process.env["SAMPLES"] === "all";
const invocations = (await readdir("events/http")).map((file) => `http/${file.replace(/\.json$/, "")}`);
const notifications = everything ? sampleNames : ["vod/pull-complete", "mps/workflow-task"];

const timers = (await readdir("events/timer")).map((file) => file.replace(/\.json$/, ""));
const runs = timers.flatMap((timer) => ["pull", "drain", "reconcile"].map((name) => [name, timer] as const));

const run = promisify(execFile);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "media-callbacks-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The framework never exits if a function throws while it loads: hence the time-out. */
async function sls(args: string[], more: Record<string, string> = {}): Promise<string> {
  const env = {
    ALLOW_ANYONE: "yes",
    ...process.env,
    ...more,
    STORE: `file:${folder}`,
    LOG_FORMAT: "json",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
  };
  const { stdout } = await run("node_modules/.bin/sls", args, { env, timeout: 60_000 });
  return stdout;
}

describe("sls invoke local", () => {
  it.each(notifications)("stores %s", { timeout: 70_000 }, async (name) => {
    const output = await sls(["invoke", "local", "-f", "callback", "-p", `events/${name}.json`]);
    expect(output).toMatch(/"outcome": "(?:stored|duplicate|stale)"/);
  });

  it.each(invocations)("answers %s", { timeout: 70_000 }, async (name) => {
    const output = await sls(["invoke", "local", "-f", "callback", "-p", `events/${name}.json`]);
    expect(output).toMatch(/"statusCode": 200/);
  });
});

describe("sls invoke local -f records", () => {
  it.each([
    ["sqs/one", '"batchItemFailures": []'],
    ["scf/mps-trigger", '"batchItemFailures": []'],
  ])("takes %s", { timeout: 70_000 }, async (name, answer) => {
    expect(await sls(["invoke", "local", "-f", "records", "-p", `events/${name}.json`])).toContain(answer);
  });
});

describe("sls invoke local -f next", () => {
  const samples = everything ? nextSamples : ["next/dynamodb-stream", "next/sqs-s3"];

  it.each(samples)("takes the next step for %s", { timeout: 140_000 }, async (name) => {
    await sls(["invoke", "local", "-f", "callback", "-p", "events/vod/pull-complete.json"]); // what the samples name
    const output = await sls(["invoke", "local", "-f", "next", "-p", `events/${name}.json`]);
    expect(output).toContain("Pull is at https://");
    expect(output).toMatch(/"batchItemFailures": \[\]|"taken": 1/);
  });
});

describe("sls invoke local, of what a timer starts", () => {
  it.each(everything ? runs : runs.slice(0, 3))("runs %s by %s", { timeout: 70_000 }, async (name, timer) => {
    const emulators = await startEmulators();
    onTestFinished(() => emulators.close());
    emulators.vod.queue(null).push(pull("waiting"));
    emulators.cmq.queues.get(queueName)?.send(JSON.stringify(pull("waiting")));
    const FinishTime = new Date(Date.now() - 3_600_000).toISOString();
    emulators.vod.tasks.add({ TaskId: "waiting", TaskType: "PullUpload", Status: "FINISH", FinishTime });
    const args = ["invoke", "local", "-f", name, "-p", `events/timer/${timer}.json`];
    const output = await sls(args, emulators.environment);
    expect(output).toMatch(/"(?:confirmed|deleted|listed)": 1/);
    expect(output).toMatch(/"(?:left|failed)": 0/);
  });
});

describe("sls package", () => {
  it("stops where nobody would guard the callback URL", { timeout: 70_000 }, async () => {
    const made = sls(["package", "--package", join(folder, "open")], {
      ALLOW_ANYONE: "no",
      CALLBACK_TOKENS: "shop=",
    });
    await expect(made).rejects.toMatchObject({ stdout: expect.stringMatching(/Nobody guards/) });
  });

  it("makes a template with the callback's routes", { timeout: 70_000 }, async () => {
    const out = join(folder, "package");
    await sls(["package", "--package", out]);
    expect(await readdir(out)).toEqual(
      expect.arrayContaining([
        "callback.zip",
        "records.zip",
        "pull.zip",
        "drain.zip",
        "reconcile.zip",
        "next.zip",
      ]),
    );
  });
});
