import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { queueName, startEmulators } from "#emulators/start.ts";
import { filesIn } from "#testing/files-in.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

const run = promisify(execFile);
const node = (script: string, ...args: string[]) => ["--import", "tsx", `scripts/${script}.ts`, ...args];

async function emulators() {
  const started = await startEmulators();
  onTestFinished(() => started.close());
  return started;
}

interface Started {
  child: ChildProcess;
  /** All that it said, once it has said this. */
  said: (what: string | RegExp) => Promise<string>;
  ended: Promise<number | null>;
}

function start(script: string, args: string[], env: Record<string, string>): Started {
  const child = spawn(process.execPath, node(script, ...args), { env: { ...process.env, ...env } });
  const ended = once(child, "close").then(([code]): number | null => code);
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  let text = "";
  let look = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      look();
    });
  }
  const said = (what: string | RegExp) =>
    new Promise<string>((resolve, reject) => {
      look = () => void (text.search(what) >= 0 && resolve(text));
      look();
      ended.then(() => reject(new Error(`it ended: ${text}`)), reject);
    });
  return { child, said, ended };
}

describe.each(["pull", "drain"])("npm run %s", (name) => {
  it("takes what waits into the store that it is given, and prints the counts", async () => {
    const { vod, cmq, environment } = await emulators();
    vod.queue(null).push(pull("a"));
    cmq.queues.get(queueName)?.send(JSON.stringify(pull("a")));
    const folder = await temporaryFolder();
    const env = { ...process.env, ...environment };
    const { stdout } = await run(process.execPath, node(name, "--store", `file:${folder}`), { env });
    expect(stdout).toBe(
      name === "pull" ? "pulled 1 · stored 1 · confirmed 1\n" : "received 1 · stored 1 · deleted 1\n",
    );
    expect(await filesIn(folder)).toEqual([`results/${pullKey("a")}.json`]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("watches until %s, and ends with 0", async (signal) => {
    const { vod, cmq, environment } = await emulators();
    const env = { ...environment, STORE: `file:${await temporaryFolder()}` };
    const { child, said, ended } = start(name, ["--watch", "--every", "0.05"], env);
    await said("nothing there");
    vod.queue(null).push(pull("a"));
    cmq.queues.get(queueName)?.send(JSON.stringify(pull("a")));
    await said(/stored 1 · (?:confirmed|deleted) 1/);
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(await said("Stopping")).not.toContain("error");
  });

  it("ends with 1, and says why, where it cannot", async () => {
    const failing = (env: Record<string, string>) =>
      run(process.execPath, node(name), { env: { PATH: process.env["PATH"] ?? "", ...env } });
    await expect(failing({ STORE: "x", DRAIN_QUEUE: "cmq://q?region=gz" })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Wrong setting: STORE is "x": wrong scheme "x"; it may be '),
    });
    await expect(failing({ DRAIN_QUEUE: "cmq://q?region=gz" })).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringContaining("TENCENTCLOUD_SECRETID"),
    });
  });

  it("shows the whole of itself by npm start", async () => {
    const folder = await temporaryFolder();
    const { child, said, ended } = start("serve", [`--${name}`], { STORE: `file:${folder}` });
    expect(await said(`${name}: `)).toMatch(name === "pull" ? /confirmed \d\d/ : /deleted \d\d/);
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect((await filesIn(folder)).length).toBeGreaterThan(20);
  });
});

it("npm run drain says which setting it lacks", async () => {
  const { DRAIN_QUEUE: _, ...env } = process.env;
  await expect(run(process.execPath, node("drain"), { env })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('DRAIN_QUEUE is "none"; it may be `cmq://'),
  });
});

it("npm run emulators prints what makes the others use them", async () => {
  const ports = ["--vod-port", "0", "--cmq-port", "0", "--events", "3"];
  const { child, said, ended } = start("emulators", ports, {});
  const text = await said("Ctrl-C");
  const environment = Object.fromEntries(
    [...text.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name, value]) => [name, value]),
  );
  const folder = await temporaryFolder();
  const env = { ...process.env, ...environment };
  const { stdout } = await run(process.execPath, node("drain", "--store", `file:${folder}`), { env });
  expect(stdout).toContain("received 3");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});
