import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { temporaryFolder } from "#testing/temporary-folder.ts";

const run = promisify(execFile);

it("changes no intrinsic object, whatever is posted: they are frozen, and everything works", async () => {
  const folder = await temporaryFolder();
  const outfile = join(folder, "bundle.cjs");
  await build({
    entryPoints: ["functions/callback.ts"],
    bundle: true,
    platform: "node",
    format: "cjs",
    outfile,
  });
  const script = `
    const { handler } = require(${JSON.stringify(outfile)});
    for (const it of [Object, Array, String, Number, Function, RegExp, Map, Set, Promise])
      Object.freeze(it.prototype);
    const names = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length"];
    const poison = (depth) => depth === 0 ? "1" : "{" + names.map((it) => JSON.stringify(it) + ":" + poison(depth - 1)).join() + "}";
    const bodies = names.flatMap((name) => [
      '{"EventType":"PullComplete","PullCompleteEvent":' + poison(3) + "}",
      '{"EventType":' + JSON.stringify(name) + ',"' + name + '":' + poison(2) + "}",
      '{"EventType":"PullComplete","PullCompleteEvent":{"TaskId":"' + name + '","Status":"FINISH","MetaData":' + poison(2) + "}}",
      '{"EventType":"WorkflowTask","WorkflowTaskEvent":{"TaskId":"t","MediaProcessResultSet":[' + poison(2) + "]}}",
      '{"SecretKey":"x","EventType":"New","NewEvent":' + poison(3) + "}",
      poison(4),
    ]);
    (async () => {
      const statuses = new Set();
      for (const body of bodies)
        statuses.add((await handler({ httpMethod: "POST", path: "/callback", body }, {})).statusCode);
      console.log(JSON.stringify({ statuses: [...statuses], polluted: {}.polluted ?? null }));
    })();`;
  await writeFile(join(folder, "script.cjs"), script);
  const { stdout } = await run(process.execPath, [join(folder, "script.cjs")], {
    cwd: folder,
    env: { LOG_FORMAT: "json" },
  });
  expect(JSON.parse(stdout.trim().split("\n").at(-1) ?? "")).toEqual({ statuses: [200], polluted: null });
});
