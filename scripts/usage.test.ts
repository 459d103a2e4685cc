import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { filesIn } from "#testing/files-in.ts";
import { temporaryFolder } from "#testing/temporary-folder.ts";

const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync("package.json", "utf8")),
);

/** Every command of package.json that is ours, with its file. */
const commands = Object.entries(scripts).flatMap(([name, line]): [string, string][] => {
  const file = /^node --import tsx (\S+)$/.exec(line)?.[1];
  return file === undefined ? [] : [[name === "start" ? "npm start" : `npm run ${name}`, file]];
});
const tsx = fileURLToPath(import.meta.resolve("tsx"));

/** Runs it to its end where there is nothing, so that what it does to files is seen. */
async function run(file: string, ...args: string[]) {
  const cwd = await temporaryFolder();
  const env = { PATH: process.env["PATH"] };
  const words = ["--import", tsx, resolve(file), ...args];
  return new Promise<{ code: unknown; out: string; err: string; made: Promise<string[]> }>((done) => {
    const child = execFile(process.execPath, words, { cwd, env }, (_, out, err) =>
      done({ code: child.exitCode, out, err, made: filesIn(cwd) }),
    );
  });
}

describe.each(commands)("%s", (name, file) => {
  it("answers --help with its usage, and does nothing", async () => {
    const { code, out, err, made } = await run(file, "--help");
    expect({ code, err, made: await made }).toEqual({ code: 0, err: "", made: [] });
    expect(out.startsWith(`${name} `)).toBe(true);
    expect(out.split("\n").length).toBeLessThanOrEqual(30);
  });

  it("says what is wrong with an option that there is not, and does nothing", async () => {
    const { code, out, err, made } = await run(file, "--zzz");
    expect({ code, out, made: await made }).toEqual({ code: 2, out: "", made: [] });
    expect(err.split("\n")[0]).toBe("There is no option --zzz.");
  });
});

it("these are all of them", () => {
  const some = ["npm start", "npm run send", "npm run doctor", "npm run cost", "npm run bench"];
  expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(some));
});
