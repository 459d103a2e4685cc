import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { areas } from "./mutation/areas.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";

const usage = `npm run mutation -- [AREA …]          changes the code in every small way, and looks whether a test notices
  AREA                ${Object.keys(areas).join(", ")}; all, if none is named
It takes half an hour. Reports go to coverage/mutation/.
Exit: 0, 1 an area has less than 95 %, 2 a wrong argument`;

const { positionals } = parsedOrExit({ allowPositionals: true }, usage);
const chosen = positionals.length > 0 ? positionals : Object.keys(areas);
const unknown = chosen.filter((name) => !(name in areas));
if (unknown.length > 0) {
  console.error(`no such area: ${unknown.join(", ")}. There are ${Object.keys(areas).join(", ")}`);
  process.exit(2);
}

const failed = chosen.filter((name) => !passes(name));
if (failed.length > 0) {
  console.error(`too many mutants survived in: ${failed.join(", ")}. docs/mutation.md says what to do`);
  process.exit(1);
}

function passes(name: string): boolean {
  const { files = [], tests = [] } = areas[name] ?? {};
  console.log(`\n${name}: judged by ${tests.join(", ")}`);
  const at = `coverage/mutation/${name}`;
  const shared: unknown = JSON.parse(readFileSync("stryker.config.json", "utf8"));
  const own = {
    mutate: files,
    htmlReporter: { fileName: `${at}.html` },
    jsonReporter: { fileName: `${at}.json` },
  };
  mkdirSync("coverage/mutation", { recursive: true });
  writeFileSync(`${at}.stryker.json`, JSON.stringify({ ...Object(shared), ...own }));
  const stryker = ["node_modules/@stryker-mutator/core/bin/stryker.js", "run", `${at}.stryker.json`];
  const environment = { ...process.env, MUTATION_TESTS: tests.join(",") };
  return spawnSync(process.execPath, stryker, { stdio: "inherit", env: environment }).status === 0;
}
