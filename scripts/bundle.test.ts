import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { pull } from "#testing/pulls.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { type Bundle, buildFunction } from "./build.ts";

const run = promisify(execFile);
let into: string;
let bundle: Bundle;
beforeAll(async () => {
  into = await mkdtemp(join(tmpdir(), "media-callbacks-"));
  bundle = await buildFunction("callback", into);
});
afterAll(() => rm(into, { recursive: true }));

/** Runs a script in a fresh process in a fresh folder; it finds the bundle as `bundle` and prints JSON. */
async function inFreshProcess(script: string, env: Record<string, string> = {}): Promise<unknown> {
  const cwd = await temporaryFolder();
  const file = join(cwd, "script.cjs");
  await writeFile(file, `const bundle = require(${JSON.stringify(bundle.file)});\n${script}`);
  const { stdout, stderr } = await run(process.execPath, [file], { cwd, env });
  expect(stderr).toBe("");
  const lines = stdout.trim().split("\n");
  return { answer: JSON.parse(lines.at(-1) ?? ""), said: lines.slice(0, -1), files: await filesIn(cwd) };
}

/** Invokes the function as a gateway would, and prints what it answers. */
const invoking = (method: string, path: string, body: string) => {
  const event = { httpMethod: method, path, body, isBase64Encoded: false };
  return `bundle.handler(${JSON.stringify(event)}, {}).then((it) => console.log(JSON.stringify(it)));`;
};

describe("the bundle of the callback function", () => {
  it("is one CommonJS file, said to be so, of 102 KB at most", async () => {
    expect(await filesIn(into)).toEqual([
      "callback/cmq.js",
      "callback/confirm.js",
      "callback/index.js",
      "callback/package.json",
    ]);
    const beside = await readFile(join(dirname(bundle.file), "package.json"), "utf8");
    expect(JSON.parse(beside)).toEqual({ type: "commonjs" });
    expect(bundle.bytes).toBe((await readFile(bundle.file)).length);
    expect(bundle.bytes).toBeLessThanOrEqual(102 * 1024);
  });

  it("holds our own code and a few small packages, and no SDK of AWS or Tencent", () => {
    const packages = bundle.inputs.flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    expect(new Set(packages)).toEqual(new Set(["@middy/core", "@middy/http-json-body-parser", "valibot"]));
    expect(bundle.inputs).toEqual(expect.arrayContaining(["functions/callback.ts", "shared/receive.ts"]));
  });

  it("is made of 170 modules at most: each is work when it loads", () => {
    expect(bundle.inputs.length).toBeLessThanOrEqual(170);
    const shares = Object.values(bundle.shares).reduce((sum, it) => sum + it, 0);
    expect(shares / bundle.bytes).toBeGreaterThan(0.9); // what is not theirs is esbuild's own
    expect(shares / bundle.bytes).toBeLessThanOrEqual(1);
  });

  it("loads only what every cold start needs of Node: no network, no disk, no compression, no web streams", async () => {
    const text = await readFile(bundle.file, "utf8");
    const wanted = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
    const names = ["buffer", "crypto", "events", "path", "stream", "stream/promises", "timers"];
    expect(new Set(wanted)).toEqual(new Set(names.map((name) => `node:${name}`)));
  });

  it("loads without any environment, exports handler and main_handler, and does nothing yet", async () => {
    const script = `console.log(JSON.stringify({
      exports: Object.keys(bundle).sort(), same: bundle.handler === bundle.main_handler,
      kept: process.getActiveResourcesInfo().filter((it) => !/Pipe|TTY/.test(it)),
    }));`;
    expect(await inFreshProcess(script)).toEqual({
      answer: { exports: ["handler", "main_handler"], same: true, kept: [] },
      said: [],
      files: ["script.cjs"],
    });
  });

  it("stores a push where it is told to, and says so in one line", async () => {
    const script = invoking("POST", "/callback", JSON.stringify(pull("from-a-bundle")));
    expect(await inFreshProcess(script, { STORE: "file:./kept", LOG_FORMAT: "json" })).toMatchObject({
      answer: { statusCode: 200, body: '{"outcome":"stored","key":"vod/PullComplete/from-a-bundle"}' },
      said: [expect.stringContaining('"outcome":"stored"')],
      files: ["kept/results/vod/PullComplete/from-a-bundle.json", "script.cjs"],
    });
  });

  it("is well without any environment", async () => {
    const { version } = JSON.parse(await readFile("package.json", "utf8"));
    expect(await inFreshProcess(invoking("GET", "/health", ""))).toMatchObject({
      answer: { statusCode: 200, body: JSON.stringify({ status: "ok", version, settings: "ok" }) },
    });
  });

  it("says at its start which secrets are empty, also on a laptop", async () => {
    const env = { CALLBACK_TOKENS: "shop=", VOD_SIGN_KEYS: "shop=key", LOG_FORMAT: "json" };
    expect(await inFreshProcess(invoking("GET", "/health", ""), env)).toMatchObject({
      answer: { statusCode: 200 },
      said: [expect.stringContaining("CALLBACK_TOKENS: entry 1 has no secret")],
    });
  });

  describe("in a cloud", () => {
    const cloud = { AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001", STORE: "s3://media?region=eu-west-1" };
    const health = (env: Record<string, string>) => inFreshProcess(invoking("GET", "/health", ""), env);

    it.each([
      { CALLBACK_TOKENS: "shop=a" },
      { VOD_SIGN_KEYS: "shop=a" },
      { MPS_NOTIFY_KEYS: "ssm:/media/key" },
    ])("is well with a guard: %j", async (guard) => {
      expect(await health({ ...cloud, ...guard })).toMatchObject({ answer: { statusCode: 200 }, said: [] });
    });

    it("lets anyone in only if it is told to, and says so", async () => {
      const anyone = await health({ ...cloud, ALLOW_ANYONE: "yes" });
      expect(anyone).toMatchObject({
        answer: { statusCode: 200 },
        said: [expect.stringContaining("ALLOW_ANYONE")],
      });
    });

    it("tells nobody the secrets of a setting that is wrong", async () => {
      const told = await health({ ...cloud, CALLBACK_TOKENS: "shop=a,hunter2" });
      expect(told).toMatchObject({ answer: { statusCode: 503 } });
      expect(JSON.stringify(told)).toContain("CALLBACK_TOKENS");
      expect(JSON.stringify(told)).not.toContain("hunter2");
    });
  });

  describe.each([
    { CALLBACK_TOKENS: "", AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001", STORE: "s3://media?region=eu-west-1" },
    { CALLBACK_TOKENS: "shop=", TENCENTCLOUD_RUNENV: "SCF", STORE: "cos://media-1?region=eu-west-1" },
    { STORE: "somewhere" },
    { BODY_LIMIT: "12" },
    { LOG_FORMAT: "loud" },
    { SIGN_WINDOW_SECONDS: "1" },
    { STORE: "file:./data", TENCENTCLOUD_RUNENV: "SCF" },
    { STORE: "file:/tmp/data", AWS_LAMBDA_RUNTIME_API: "127.0.0.1:9001" },
  ])("with the wrong setting %j", (env) => {
    const [name = ""] = Object.keys(env);

    it("says at /health what to mend, with 503", async () => {
      const body = expect.stringMatching(new RegExp(`"misconfigured".*${name} is`));
      expect(await inFreshProcess(invoking("GET", "/health", ""), env)).toMatchObject({
        answer: { statusCode: 503, body },
      });
    });

    it.each(["a notification", "no JSON"])("acknowledges nothing: %s is answered 503", async (what) => {
      const body = what === "no JSON" ? "hello" : JSON.stringify(pull("a"));
      const settings = { HOLD_SECONDS: "0", ...env }; // else it would be held for twelve seconds
      expect(await inFreshProcess(invoking("POST", "/callback", body), settings)).toMatchObject({
        answer: { statusCode: 503 },
        said: expect.arrayContaining([expect.stringContaining(name)]),
        files: ["script.cjs"],
      });
    });
  });
});

describe("the bundle of the next step", () => {
  let next: Bundle;
  beforeAll(async () => {
    next = await buildFunction("next", into);
  });

  it("holds no event handler, no middleware and no SDK, in 64 KB at most", () => {
    expect(next.inputs).toContain("functions/on-result.ts");
    const others = next.inputs.filter((path) =>
      /functions\/(?:vod|mps|catalogue)|@middy|@aws-sdk/.test(path),
    );
    expect(others).toEqual([]);
    expect(next.bytes).toBeLessThanOrEqual(64 * 1024);
  });

  it.each([{ NOTIFY: "somewhere" }, { NOTIFY: "https://example.com/hook" }, { STORE: "somewhere" }])(
    "throws, and names the wrong setting: %j",
    async (env) => {
      const script = `require(${JSON.stringify(next.file)}).handler({ keys: [] }, {})
        .then(() => "none", (error) => error.message).then((it) => console.log(JSON.stringify(it)));`;
      expect(await inFreshProcess(script, env)).toMatchObject({
        answer: expect.stringMatching(/^wrong settings: (?:NOTIFY|NOTIFY_SECRET|STORE) is "/),
      });
    },
  );
});
