import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { cmqServer } from "#emulators/cmq/cmq-server.ts";
import { pull } from "#testing/pulls.ts";
import { recordingServer } from "#testing/recording-server.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { buildFunction } from "./build.ts";

const run = promisify(execFile);

/** Pushes to the real bundle, whose store forbids everything. @returns status, outcome, and whether the client was loaded; the log */
async function pushed(overflow: string, built: (folder: string) => Promise<void> = async () => undefined) {
  const folder = await temporaryFolder();
  const { file } = await buildFunction("callback", folder);
  await built(folder);
  const { origin } = await recordingServer(() => ({ status: 403 }));
  const event = { httpMethod: "POST", path: "/callback", body: JSON.stringify(pull("a")) };
  const script = `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)}, {}).then((it) => {
    const loaded = Object.keys(require.cache).some((name) => name.endsWith("cmq.js"));
    console.log(it.statusCode, JSON.parse(it.body).outcome, loaded);
    process.exit();
  });`;
  await writeFile(join(folder, "script.cjs"), script);
  const env = {
    STORE: `s3://media?region=eu-west-1&endpoint=${origin}`,
    OVERFLOW: overflow,
    HOLD_SECONDS: "0",
    TENCENTCLOUD_SECRETID: "AKIDEXAMPLE",
    TENCENTCLOUD_SECRETKEY: "SECRETEXAMPLE",
  };
  const { stdout } = await run(process.execPath, [join(folder, "script.cjs")], { env });
  const lines = stdout.trim().split("\n");
  return { answer: lines.at(-1), log: lines.slice(0, -1).join("\n") };
}

it("defers to TDMQ-CMQ, if it is told to", async () => {
  const server = await cmqServer({
    queues: { overflow: {} },
    keys: [{ secretId: "AKIDEXAMPLE", secretKey: "SECRETEXAMPLE" }],
    now: () => Date.now(),
  });
  onTestFinished(() => server.close());
  expect(await pushed(`cmq://overflow?endpoint=${server.url.origin}`)).toMatchObject({
    answer: "200 deferred true",
  });
});

it("does not even load the client otherwise", async () => {
  expect(await pushed("none")).toMatchObject({ answer: "503 undefined false" });
});

it("says what to do if the client is not where the bundle is", async () => {
  const { answer, log } = await pushed("cmq://overflow?region=gz", (folder) =>
    rm(join(folder, "callback", "cmq.js")),
  );
  expect(answer).toBe("503 undefined false");
  expect(log).toMatch(/OVERFLOW can take nothing.*npm run package/);
});
