import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parsedOrExit } from "../scripts/see/parsed-or-exit.ts";
import { machine } from "./machine.ts";
import { type Measured, resultsPage } from "./results-page.ts";
import { sections } from "./sections.ts";

const names = Object.keys(sections);
const usage = `npm run bench -- [--only ${names.join("|")}] [--quick]

Measures what an event and a start cost, beside what people would use instead, and writes bench/results.md. With --only, which
may come several times or as a list with commas, only these parts, and only theirs are written. With --quick, fewer rounds: to
try it; nothing is written. Let the machine do nothing else meanwhile.`;

const { values } = parsedOrExit({
  options: {
    only: { type: "string", multiple: true, default: [] },
    quick: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const only = values.only.flatMap((it) => it.split(","));
const strange = only.find((it) => !names.includes(it));
if (values.help || strange !== undefined) {
  if (strange !== undefined) console.error(`--only takes ${names.join(", ")}: there is no ${strange}.`);
  else console.log(usage);
  process.exit(strange === undefined ? 0 : 2);
}

const here = import.meta.dirname;
if (!existsSync(join(here, "node_modules"))) {
  console.error("bench/node_modules is missing: npm ci in bench/ installs what we are measured against");
  const { status } = spawnSync("npm", ["ci"], { cwd: here, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}

const { quick } = values;
const command = ["npm run bench", ...(only.length === 0 ? [] : [`-- --only ${only.join(",")}`])].join(" ");
const parts: Measured[] = [];
for (const [name, measure] of Object.entries(sections)) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.error(`${name}: measuring`);
  const part = await measure({ quick });
  const date = new Date().toISOString().slice(0, 10);
  parts.push({ ...part, where: `\`${command}\`, ${date}. ${machine()}.` });
  console.log(`\n## ${part.title}\n\n${part.markdown}`);
}

const file = join(here, "results.md");
const page = existsSync(file) && only.length > 0 ? await readFile(file, "utf8") : null;
if (quick) console.error("--quick: bench/results.md stays as it is");
else await writeFile(file, resultsPage(page, parts));
