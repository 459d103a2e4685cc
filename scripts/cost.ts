import { readFile, writeFile } from "node:fs/promises";
import { costPage } from "./cost/cost-page.ts";
import { inputNames, inputsFrom } from "./cost/inputs.ts";
import { meanDocument } from "./cost/mean-document.ts";
import { command } from "./see/command.ts";
import { parsed } from "./see/parsed.ts";

const page = "docs/deploy-aws.md";
const usage = `npm run cost                          writes the tables of ${page}
  --check             only says whether they are current: exit 0, or 1
npm run cost -- tableWrites=0.7 nextMs=50       prints them for other prices and durations, and writes nothing:
  ${inputNames.join(", ")}`;

const options = { check: { type: "boolean", default: false } } as const;

await command(usage, async () => {
  const { values, positionals } = parsed({ options, allowPositionals: true });
  const inputs = inputsFrom(positionals);
  const made = costPage(meanDocument(), inputs.prices, inputs.measures);
  if (positionals.length > 0) {
    console.log(made);
    return 0;
  }
  const before = await readFile(page, "utf8");
  const after = before.replace(
    /(<!-- cost -->\n).*?(\n<!-- \/cost -->)/s,
    (_, from: string, to: string) => from + made + to,
  );
  if (!values.check) await writeFile(page, after);
  else if (after !== before) {
    console.error(`${page} is not what the code says: npm run cost`);
    return 1;
  }
  return 0;
});
