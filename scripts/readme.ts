import { existsSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { catalogue } from "#functions/catalogue.ts";
import type { EventHandler } from "#shared/event-handler.ts";
import { fileNameOf, read, sample } from "#testing/samples.ts";
import { benchPart } from "./bench-part.ts";
import { meaningOf } from "./meaning-of.ts";
import { metricRows } from "./metrics-table.ts";
import { parsedOrExit } from "./see/parsed-or-exit.ts";
import { settingRows } from "./settings-table.ts";

const usage = `npm run readme                        writes the generated parts of README.md and docs/operate.md
  --check             only says whether they are current: exit 0, or 1`;

const { values } = parsedOrExit({ options: { check: { type: "boolean" } } }, usage);

const parts: Record<string, () => string> = {
  example: () => {
    const { result } = read(sample("vod/concat-complete.partial"));
    return `${fenced(sample("vod/concat-complete.partial"))}\n\nbecomes\n\n${fenced(result)}`;
  },
  step: () =>
    `\`\`\`ts\n${readFileSync("testing/on-result-example.ts", "utf8").replace(/^import .*\n+/gm, "")}\`\`\``,
  events: () =>
    table(
      ["EventType", "Service", "What happened", "One document for each", "Sample"],
      catalogue.handlers.map((it) => [
        names(it),
        it.service.toUpperCase(),
        meaningOf(it),
        idOf(it),
        sampleOf(it),
      ]),
    ),
  metrics: () => table(["Number", "Unit", "What it counts", "Tell somebody if there are"], metricRows),
  bench: () => benchPart(readFileSync("bench/results.md", "utf8")),
  settings: () => table(["Setting", "Default", "Meaning"], settingRows),
};

for (const page of ["README.md", "docs/operate.md"]) {
  const before = await readFile(page, "utf8");
  const after = before.replace(/<!-- (\w+) -->\n.*?<!-- \/\1 -->/gs, (whole, name: string) => {
    const part = parts[name];
    return part === undefined ? whole : `<!-- ${name} -->\n${part()}\n<!-- /${name} -->`;
  });
  if (!values.check) await writeFile(page, after);
  else if (after !== before) {
    console.error(`${page} is not what the code says: npm run readme`);
    process.exitCode = 1;
  }
}

function names({ types: [type, ...aliases] }: EventHandler): string {
  return aliases.length === 0 ? code(type) : `${code(type)} (also ${aliases.map(code).join(", ")})`;
}

function idOf({ identity }: EventHandler): string {
  return { task: "task", occurrence: "notification", condition: "subject, the latest" }[identity];
}

/** A handler's file and its samples have the same name. */
function sampleOf({ service, types: [type] }: EventHandler): string {
  const name = fileNameOf(type);
  const path = `events/${service}/${name}.json`;
  return existsSync(path) ? `[${name}](${path})` : "";
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function code(text: string): string {
  return `\`${text}\``;
}

function fenced(value: unknown): string {
  return `\`\`\`json\n${compact(value, 0)}\n\`\`\``;
}

/** JSON with a line for each member of the first levels, and for each object below them. */
function compact(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item) => compact(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${compact(item, depth + 1)}`);
  const [open, close] = isList ? "[]" : "{}";
  const line = `${open} ${members.join(", ")} ${close}`;
  if (members.length === 0) return `${open}${close}`;
  if (line.length <= 110 && depth > 0 && !line.includes("\n")) return line;
  const indent = "  ".repeat(depth + 1);
  return `${open}\n${members.map((member) => indent + member).join(",\n")}\n${"  ".repeat(depth)}${close}`;
}
