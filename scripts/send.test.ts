import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { catalogue } from "#functions/catalogue.ts";
import { filesIn } from "#testing/files-in.ts";
import { environment, serve } from "#testing/local-server.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

const script = ["--import", "tsx", "scripts/send.ts"];
const secrets = {
  CALLBACK_TOKENS: "shop=s3cret",
  VOD_SIGN_KEYS: "shop=vodkey",
  MPS_NOTIFY_KEYS: "shop=mpskey",
};

/** Runs it to its end. */
async function send(args: string[], settings: Record<string, string> = {}): Promise<Ran> {
  return ended(execFile(process.execPath, [...script, ...args], { env: environment(settings) }));
}

async function ended(child: ChildProcess): Promise<Ran> {
  const ran = { out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    ran.out += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    ran.err += text;
  });
  const [code] = await once(child, "close");
  return { code, ...ran };
}

/** How many answers there were of each kind. */
const answers = (out: string) =>
  Object.fromEntries([...out.matchAll(/^ +(\d+) {2}(.+)$/gm)].map(([, n, what]) => [what, Number(n)]));

describe("500 events of all types, a fifth of them twice, in any order", () => {
  it("are stored once each, by a receiver that lets nobody else in", async () => {
    const folder = await temporaryFolder();
    const { url } = await serve(folder, secrets);
    const types = [
      "PullComplete",
      "ProcedureStateChanged",
      "FileDeleted",
      "WorkflowTask",
      "LiveRecordResult",
    ];
    const all = types.flatMap((type) => ["--type", type]);
    const chaos = ["--repeat", "100", "--duplicate", "0.2", "--shuffle", "--seed", "11", "--to", url];
    const { code, out, err } = await send([...all, ...chaos], secrets);
    expect({ code, err }).toEqual({ code: 0, err: "" });

    const told = answers(out);
    const copies = told["200 duplicate"] ?? 0;
    expect(told).toEqual({ "200 stored": 500, "200 duplicate": copies });
    expect(copies).toBeGreaterThan(70);
    expect(copies).toBeLessThan(130);
    expect(out).toContain(`${500 + copies} sent`);
    expect(out).toContain(`500 of ${500 + copies} are different`);

    const files = await filesIn(folder);
    expect(files).toHaveLength(500);
    for (const type of types) expect(files.filter((file) => file.includes(`/${type}/`))).toHaveLength(100);
    expect(files.filter((file) => !file.startsWith("results/"))).toEqual([]);
    const { receipt } = JSON.parse(await readFile(join(folder, files[0] ?? ""), "utf8"));
    expect(receipt).toMatchObject({ app: "shop", trust: "signed" });

    // The same seed and time are the same notifications; another seed is another 500.
    const again = /--seed (\d+) --at (\S+)/.exec(out)?.slice(1) ?? [];
    const [seed = "", at = ""] = again;
    const more = ["--repeat", "100", "--seed", seed, "--to", url];
    const repeated = await send([...all, ...more, "--at", at], secrets);
    expect(answers(repeated.out)).toEqual({ "200 duplicate": 500 });
    expect(await filesIn(folder)).toHaveLength(500);
  });

  it("end as results, though they are told of while they run and afterwards", async () => {
    const folder = await temporaryFolder();
    const { url } = await serve(folder);
    const args = ["--type", "ProcedureStateChanged", "--processing", "--repeat", "50", "--shuffle"];
    const { code, out } = await send([...args, "--duplicate", "0.2", "--seed", "3", "--to", url]);
    expect(code).toBe(0);
    expect(answers(out)).toMatchObject({ "200 stale": expect.any(Number), "200 stored": expect.any(Number) });
    const files = await filesIn(folder);
    expect(files.filter((file) => file.startsWith("results/"))).toHaveLength(50);
    expect(files.filter((file) => file.startsWith("rejected/"))).toEqual([]);
  });
});

describe("npm run send", () => {
  it("is refused if that is asked for, and then ends with 0; with 1 if it was let in", async () => {
    const guarded = await serve(await temporaryFolder(), secrets);
    const open = await serve(await temporaryFolder());
    const both = ["--type", "PullComplete", "--type", "WorkflowTask"];
    for (const refusal of ["--bad-sign", "--expired"]) {
      const refused = await send([...both, refusal, "--to", guarded.url], secrets);
      expect([refused.code, answers(refused.out)]).toEqual([0, { "401": 2 }]);
      const admitted = await send([...both, refusal, "--to", open.url], {
        VOD_SIGN_KEYS: "default=k",
        MPS_NOTIFY_KEYS: "default=k",
      });
      expect([admitted.code, answers(admitted.out)]).toEqual([1, { "200 stored": 2 }]);
      expect(admitted.out).toContain("2 were not refused as they should be.");
    }
    const unasked = await send([...both, "--to", guarded.url], { ...secrets, VOD_SIGN_KEYS: "shop=other" });
    expect([unasked.code, answers(unasked.out)]).toEqual([1, { "401": 1, "200 stored": 1 }]);
  });

  it("sends a file past the guard, too, and hides the token when nothing answers", async () => {
    const { url } = await serve(await temporaryFolder(), secrets);
    const file = "events/mps/workflow-task.json";
    const sent = await send([file, "--to", url], secrets);
    expect(sent).toMatchObject({
      code: 0,
      out: expect.stringContaining(`${file}  200  {"outcome":"stored"`),
    });
    const nowhere = await send([file], { ...secrets, PORT: "1" });
    expect(nowhere).toMatchObject({
      code: 1,
      err: expect.stringContaining("nothing answers at http://localhost:1/callback:"),
    });
    expect(nowhere.err).not.toContain("s3cret");
  });

  it("ends with a summary at Ctrl-C, after what is on its way", async () => {
    let asked = () => undefined;
    const arrived = new Promise<void>((resolve) => {
      asked = () => void resolve();
    });
    let release = () => undefined;
    const released = new Promise<void>((resolve) => {
      release = () => void resolve();
    });
    const server = createServer(async (_, response) => {
      asked();
      await released;
      response.end('{"outcome":"stored","key":"a"}');
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const args = ["--type", "PullComplete", "--repeat", "100", "--to", `http://127.0.0.1:${port}`];
    const child = spawn(process.execPath, [...script, ...args, "--concurrency", "2"], {
      env: environment({}),
    });
    child.stderr.on("data", () => release()); // it says that it stops
    const end = ended(child);
    await arrived;
    child.kill("SIGINT");
    const { code, out, err } = await end;
    expect(err).toContain("Stopping: what is on its way is waited for.");
    expect(code).toBe(130);
    const sent = Number(/^(\d+) of 100 sent/.exec(out)?.[1]);
    expect([1, 2]).toContain(sent);
    expect(answers(out)).toEqual({ "200 stored": sent });
    expect(out).toContain(`Stopped; ${100 - sent} were not sent.`);
  });

  it("gives up where nothing answers, and says where", async () => {
    const { code, out } = await send(["--type", "PullComplete", "--repeat", "500"], { PORT: "1" });
    expect(code).toBe(1);
    expect(out).toContain("Nothing answers at localhost:1: is npm start running?");
    expect(Object.values(answers(out))[0]).toBeLessThan(50);
  });

  it("prints what it would send, the same for the same seed and time", async () => {
    const args = ["--type", "all", "--dry-run", "--seed", "1", "--at", "2026-03-02T08:15:30Z"];
    const [one, two] = await Promise.all([send(args), send(args)]);
    expect(one.code).toBe(0);
    expect(one.out.trim().split("\n")).toHaveLength(catalogue.handlers.length);
    expect(two.out).toBe(one.out);
  });

  it("tells in a sentence what is wrong, and ends with 2", async () => {
    const { code, out, err } = await send(["--typ", "PullComplete"]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toBe(
      "There is no option --typ. Did you mean --type?\n\nnpm run send -- --help tells how it is used.\n",
    );
  });
});

it.each(["pull", "drain", "results", "show", "replay", "contract", "serve", "emulators"])(
  "npm run %s tells in a sentence that there is no such option, and ends with 2",
  async (name) => {
    const child = execFile(process.execPath, ["--import", "tsx", `scripts/${name}.ts`, "--nonsense"], {
      env: environment({}),
    });
    const { code, err } = await ended(child);
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no option --nonsense\.\n/);
    expect(err).not.toMatch(/ {4}at /);
  },
);
