import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { environment, serve } from "#testing/local-server.ts";
import { pull, pulling, pullKey } from "#testing/pulls.ts";
import { seededRandom } from "#testing/shuffled.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

const run = promisify(execFile);

/** Posts, and says whether it was acknowledged. */
async function acknowledged(url: string, notification: object): Promise<boolean> {
  try {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(notification) });
    await response.text();
    return response.status === 200;
  } catch {
    return false; // it was killed meanwhile
  }
}

describe("npm start", () => {
  it.each([1, 2, 3, 4])(
    "loses nothing that it acknowledged when it is killed in a storm (seed %i)",
    async (seed) => {
      const folder = await temporaryFolder();
      const { child, url, ended } = await serve(folder);
      const random = seededRandom(seed);
      const killAfter = 20 + Math.floor(random() * 300);
      const stored: string[] = [];
      const parked: string[] = [];
      let next = 0;

      await Promise.all(
        Array.from({ length: 16 }, async () => {
          while (!child.killed) {
            const id = `storm-${next++}`;
            const ends = random() < 0.8;
            if (await acknowledged(url, ends ? pull(id) : pulling(id, 50))) stored.push(id);
            if (await acknowledged(url, { nothing: id })) parked.push(id);
            if (stored.length >= killAfter) child.kill("SIGKILL");
          }
        }),
      );

      expect(await ended).toBe("SIGKILL");
      const files = (await filesIn(folder)).filter((file) => !file.startsWith(".tmp"));
      const documents = await Promise.all(
        files.map(async (file) => JSON.parse(await readFile(join(folder, file), "utf8"))),
      );
      const kept = new Set(documents.map(({ result, body }) => result?.key ?? body));
      const lost = [...stored.map(pullKey), ...parked.map((id) => JSON.stringify({ nothing: id }))].filter(
        (it) => !kept.has(it),
      );
      expect(stored.length).toBeGreaterThanOrEqual(killAfter);
      expect(lost).toEqual([]);

      // Whoever was not answered sends again, to the next process.
      const again = await serve(folder);
      const ids = Array.from({ length: next }, (_, n) => `storm-${n}`);
      const taken = await Promise.all(ids.map((id) => acknowledged(again.url, pull(id))));
      expect(taken).not.toContain(false);
      const results = (await filesIn(folder)).filter((file) => file.startsWith("results/"));
      expect(results).toHaveLength(next);
    },
  );

  it.each(["SIGINT", "SIGTERM"] as const)(
    "ends by %s with exit code 0, and takes what is under way to its end",
    async (signal) => {
      const folder = await temporaryFolder();
      const { child, url, ended, said } = await serve(folder);
      const underWay = request(url, { method: "POST", headers: { expect: "100-continue" } });
      underWay.flushHeaders();
      await once(underWay, "continue"); // the server waits for the body
      child.kill(signal);
      await said("Stopping");
      expect(await acknowledged(url, pull("too-late"))).toBe(false);
      underWay.end(JSON.stringify(pull("a")));
      const [response]: IncomingMessage[] = await once(underWay, "response");
      expect(response?.statusCode).toBe(200);
      response?.resume();
      expect(await ended).toBe(0);
      expect(await filesIn(folder)).toEqual([`results/${pullKey("a")}.json`]);
    },
  );

  it.each([{ STORE: "somewhere" }, { PORT: "70000" }, { BODY_LIMIT: "much" }, { LOG_FORMAT: "loud" }])(
    "ends with 1 and names the wrong setting %j, what it is and what it may be",
    async (setting) => {
      const [[name, value] = []] = Object.entries(setting);
      const env = environment({ PORT: "0", ...setting });
      const start = run(process.execPath, ["--import", "tsx", "scripts/serve.ts"], { env });
      await expect(start).rejects.toMatchObject({
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(
          `^Wrong setting: ${name} is "${value}"(?:: wrong scheme "${value}")?; it may be `,
        ),
      });
    },
  );

  it("says at the start that a guard has no secret, and who gets in then", async () => {
    const { said } = await serve(await temporaryFolder(), { CALLBACK_TOKENS: "shop=" });
    await said("CALLBACK_TOKENS: entry 1 has no secret");
    await said("Who gets in    anyone");
  });

  it("takes the next step for what has ended, after the answer, and says so at the start", async () => {
    const { url, said } = await serve(await temporaryFolder());
    await said("functions/on-result.ts for each finished result");
    expect(await acknowledged(url, pulling("a", 50))).toBe(true);
    expect(await acknowledged(url, pull("b", { FileUrl: "https://x.example/b.mp4" }))).toBe(true);
    await said("Pull is at https://x.example/b.mp4");
  });

  it("ends with 1 and names the port, if it is taken", async () => {
    const folder = await temporaryFolder();
    const { url } = await serve(folder);
    const { port } = new URL(url);
    const env = environment({ PORT: port, STORE: `file:${folder}` });
    const second = run(process.execPath, ["--import", "tsx", "scripts/serve.ts"], { env });
    await expect(second).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`port ${port}`) });
  });

  it("answers health, and 413 to more than twice BODY_LIMIT", async () => {
    const { url } = await serve(await temporaryFolder());
    const health = await fetch(new URL("/health", url));
    expect(health.status).toBe(200);
    const head = await fetch(new URL("/health", url), { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    const tooMuch = new Uint8Array(2 * 6_291_456 + 1);
    const answer = await fetch(url, { method: "POST", body: tooMuch }).then(
      ({ status }) => status,
      () => "cut off",
    );
    expect([413, "cut off"]).toContain(answer);
    expect(await acknowledged(url, pull("after"))).toBe(true);
  });
});

describe("npm run send", () => {
  /** Runs it beside the server that keeps its documents in the folder. */
  async function send(store: string, url: string, ...args: string[]) {
    const env = environment({ PORT: new URL(url).port, STORE: `file:${store}` });
    return run(process.execPath, ["--import", "tsx", "scripts/send.ts", ...args], { env });
  }

  it.each<[outcome: string, notification: unknown]>([
    ["stored", pull("a")],
    ["stored", pulling("b", 50)],
    ["parked", { EventType: "PullComplete" }],
    ["stored", { EventSet: [pull("c"), pulling("d", 50), { EventType: "PullComplete" }] }],
    ["stored", { httpMethod: "POST", path: "/callback/shop", body: JSON.stringify(pull("e")) }],
  ])(
    "prints the answer (%s) and the paths of documents that are there, for %j",
    async (outcome, notification) => {
      const folder = await temporaryFolder();
      const { url } = await serve(folder);
      const file = join(await temporaryFolder(), "notification.json");
      await writeFile(file, JSON.stringify(notification));
      const { stdout } = await send(folder, url, file);
      const [answer, ...paths] = stdout.trim().split("\n");
      expect(answer).toContain(`${file}  200  {"outcome":"${outcome}"`);
      const kept = (await filesIn(folder)).map((name) => join(folder, name));
      expect(new Set(paths.map((path) => path.trim()))).toEqual(new Set(kept));
    },
  );

  it("says where nothing answers, and ends with 1", async () => {
    const { url, child, ended } = await serve(await temporaryFolder());
    child.kill("SIGINT");
    await ended;
    await expect(send("data", url, "package.json")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining(url),
    });
  });

  it("says which file is not there, and ends with 1", async () => {
    await expect(send("data", "http://localhost:1/callback", "no-such.json")).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining("no-such.json  no such file"),
    });
  });

  it("asks what is to be sent, if nothing is, and ends with 2", async () => {
    await expect(send("data", "http://localhost:1/callback")).rejects.toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("Say what: files, --all or --type."),
    });
  });
});
