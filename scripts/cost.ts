import { readFile, writeFile } from "node:fs/promises";
import { costPage } from "./cost/cost-page.ts";
import { inputsFrom } from "./cost/inputs.ts";
import { meanDocument } from "./cost/mean-document.ts";

/**
 * `npm run cost` writes the tables of docs/deploy-aws.md, and with `--check` says whether they are current;
 * `npm run cost -- tableWrites=0.7 nextMs=50` prints them for other prices and durations.
 */
const page = "docs/deploy-aws.md";
const words = process.argv.slice(2);
const inputs = inputsFrom(words.filter((it) => !it.startsWith("--")));
const made = costPage(meanDocument(), inputs.prices, inputs.measures);
if (words.some((it) => it.includes("="))) {
  console.log(made);
} else {
  const before = await readFile(page, "utf8");
  const after = before.replace(
    /(<!-- cost -->\n).*?(\n<!-- \/cost -->)/s,
    (_, from: string, to: string) => from + made + to,
  );
  if (!words.includes("--check")) await writeFile(page, after);
  else if (after !== before) {
    console.error(`${page} is not what the code says: npm run cost`);
    process.exit(1);
  }
}
