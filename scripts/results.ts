import { readSettings } from "#shared/settings.ts";
import { openStored } from "#shared/stored/open-stored.ts";
import { states } from "#shared/stored/stored.ts";
import { oneOf, since, wholeNumber } from "./see/arguments.ts";
import { command } from "./see/command.ts";
import { newest } from "./see/newest.ts";
import { isColoured, painter } from "./see/paint.ts";
import { parsed } from "./see/parsed.ts";
import { resultLine } from "./see/result-line.ts";
import { resultsTable } from "./see/results-table.ts";
import { storeSetting } from "./see/store-setting.ts";
import { parkedHint, summary } from "./see/summary.ts";

const usage = `npm run results                       what is stored, newest first
  --state failed      processing, succeeded, partial, failed or unknown
  --type PullComplete an event type
  --file FILEID       the file that a result is about
  --since 2h          received in the last 90s, 15m, 2h, 3d, 1w, or since a date
  --limit 50          so many at most
  --store STORE       another store than the setting STORE names
  --json              one JSON line each
Exit: 0, 1 the store cannot be read, 2 a wrong argument`;

const options = {
  state: { type: "string" },
  type: { type: "string" },
  file: { type: "string" },
  since: { type: "string" },
  limit: { type: "string", default: "50" },
  store: { type: "string" },
  json: { type: "boolean" },
} as const;

await command(usage, async () => {
  const { values } = parsed({ options });
  const now = new Date();
  const wanted = {
    state: oneOf("state", values.state, states),
    type: values.type,
    file: values.file,
    since: since(values.since, now),
  };
  const limit = wholeNumber("limit", values.limit, 100_000);
  const setting = storeSetting(values.store, readSettings(process.env));
  const stored = await openStored(setting, process.env, (name) =>
    console.error(`Skipped, no document: ${name}`),
  );
  try {
    const found = await newest(stored, wanted, limit);
    const parked = await parkedHint(stored, wanted.since);
    const { stdout } = process;
    if (values.json) for (const draft of found.documents) console.log(resultLine(draft));
    else if (found.documents.length > 0) {
      const columns = stdout.isTTY ? stdout.columns : null;
      console.log(resultsTable(found.documents, now, columns, painter(isColoured(stdout, process.env))));
    }
    // Where the lines are for a program, the summary is for whoever looks on.
    (values.json ? console.error : console.log)(summary(found, parked, wanted, setting));
    return 0;
  } finally {
    stored.close();
  }
});
