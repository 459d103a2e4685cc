import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { startEmulators } from "#emulators/start.ts";
import { pull, pullKey } from "#testing/pulls.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";
import { buildFunction } from "./build.ts";

const run = promisify(execFile);

/** Pushes a forged ending to the real bundle; Tencent's API knows the truth. @returns the stored document */
async function pushed(
  changes: Record<string, string>,
  { loads = changes["CONFIRM_WITH_TENCENT"] === "finished" } = {},
): Promise<Record<string, Record<string, unknown>>> {
  const folder = await temporaryFolder();
  const { file } = await buildFunction("callback", folder);
  if (!loads) await rm(join(folder, "callback", "confirm.js"));
  const emulators = await startEmulators();
  onTestFinished(() => emulators.close());
  emulators.vod.tasks.add({
    TaskId: "a",
    TaskType: "PullUpload",
    Status: "FINISH",
    PullUploadTask: pull("a", { FileId: "1" }).PullCompleteEvent,
  });
  const event = {
    httpMethod: "POST",
    path: "/callback",
    body: JSON.stringify(pull("a", { FileId: "f0rged" })),
  };
  const script = `require(${JSON.stringify(file)}).handler(${JSON.stringify(event)}, {}).then((it) => {
    console.log(it.statusCode, Object.keys(require.cache).some((name) => name.endsWith("confirm.js")));
    process.exit();
  });`;
  await writeFile(join(folder, "script.cjs"), script);
  const env = { ...emulators.environment, STORE: `file:${folder}/kept`, ...changes };
  const { stdout } = await run(process.execPath, [join(folder, "script.cjs")], { env });
  expect(stdout).toMatch(new RegExp(`^200 ${loads}$`, "m"));
  return JSON.parse(await readFile(join(folder, "kept", "results", `${pullKey("a")}.json`), "utf8"));
}

it("asks Tencent, if it is told to, and stores its answer", async () => {
  expect(await pushed({ CONFIRM_WITH_TENCENT: "finished" })).toMatchObject({
    result: { fileId: "1" },
    receipt: { trust: "confirmed" },
  });
});

it("does not even load the client otherwise", async () => {
  expect(await pushed({})).toMatchObject({ result: { fileId: "f0rged" }, receipt: { trust: "none" } });
});

it("stores what came if Tencent does not let it ask", async () => {
  const document = await pushed({ CONFIRM_WITH_TENCENT: "finished", TENCENTCLOUD_SECRETKEY: "wrong" });
  expect(document).toMatchObject({ result: { fileId: "f0rged" }, receipt: { trust: "none" } });
});

it("stores what came if the client is not where the bundle is", async () => {
  const document = await pushed({ CONFIRM_WITH_TENCENT: "finished" }, { loads: false });
  expect(document).toMatchObject({ result: { fileId: "f0rged" }, receipt: { trust: "none" } });
});
