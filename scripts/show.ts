import { documentJson } from "#shared/document.ts";
import { printable } from "#shared/log.ts";
import { readSettings } from "#shared/settings.ts";
import { openStored } from "#shared/stored/open-stored.ts";
import { asidePage } from "./see/aside-page.ts";
import { command, UsageError } from "./see/command.ts";
import { documentPage } from "./see/document-page.ts";
import { findKey } from "./see/find-key.ts";
import { isColoured, painter } from "./see/paint.ts";
import { parsed } from "./see/parsed.ts";
import { storeSetting } from "./see/store-setting.ts";

const usage = `npm run show -- KEY                   one document, or what was parked
  KEY                 vod/PullComplete/…, rejected/…, an id, or the beginning of one
  --store STORE       another store than the setting STORE names
  --json              as it is stored
Exit: 0, 1 there is none, or several, or the store cannot be read, 2 a wrong argument`;

const options = {
  store: { type: "string" },
  json: { type: "boolean" },
} as const;

await command(usage, async () => {
  const { values, positionals } = parsed({ options, allowPositionals: true });
  const [named, ...more] = positionals;
  if (named === undefined || more.length > 0) throw new UsageError("Give one key.");
  const setting = storeSetting(values.store, readSettings(process.env));
  const stored = await openStored(setting, process.env);
  try {
    const found = await findKey(stored, named);
    if ("candidates" in found) return notOne(named, found.candidates, setting);
    const paint = painter(isColoured(process.stdout, process.env));
    const aside = await stored.aside(found.key);
    const draft = aside === null ? await stored.document(found.key) : null;
    if (aside !== null)
      console.log(values.json ? JSON.stringify(aside) : asidePage(aside, new Date(), paint));
    else if (draft !== null)
      console.log(values.json ? documentJson(draft).trimEnd() : documentPage(draft, new Date(), paint));
    else return notOne(named, [], setting);
    return 0;
  } finally {
    stored.close();
  }
});

function notOne(named: string, candidates: readonly string[], setting: string): number {
  const what =
    candidates.length === 0
      ? `Nothing under ${named} in ${setting}: npm run results lists what there is.`
      : `${named} may be one of:\n${candidates.map((key) => `  ${printable(key)}`).join("\n")}`;
  console.error(candidates.length === 0 ? printable(what) : what);
  return 1;
}
