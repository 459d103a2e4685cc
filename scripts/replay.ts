import { catalogue } from "#functions/catalogue.ts";
import { printable } from "#shared/log.ts";
import { readSettings } from "#shared/settings.ts";
import { openStored } from "#shared/stored/open-stored.ts";
import type { Stored } from "#shared/stored/stored.ts";
import { openTarget } from "./replay/open-target.ts";
import { progress } from "./replay/progress.ts";
import { replay } from "./replay/replay.ts";
import { countOf, sourceOf } from "./replay/source.ts";
import { tellReplayed, tellSummary } from "./replay/tell.ts";
import { since, wholeNumber } from "./see/arguments.ts";
import { command, UsageError } from "./see/command.ts";
import { findKey } from "./see/find-key.ts";
import { parsed } from "./see/parsed.ts";
import { storeSetting } from "./see/store-setting.ts";

const usage = `npm run replay -- WHAT [WHERE]         puts notifications through the pipeline again
  --rejected          what was parked; what is stored now leaves rejected/
  --refused           what was refused and kept; the same
  --key KEY           one document, or one that was parked or refused
  --since 2h          received since; alone: all stored documents since then
  --store STORE       into another store (default: the one it is read from, STORE)
  --to URL            by POST to a receiver's callback URL
  --keep              what is stored now stays in rejected/ and refused/ as well
  --dry-run           tells what would become of them, and changes nothing
  --concurrency 8     so many at once, 64 at most
A stored result is never replaced: replayed into its own store it is a duplicate. Ctrl-C finishes what is under way;
running it again goes on.
Exit: 0, 1 something failed, 2 a wrong argument, 130 stopped`;

const options = {
  rejected: { type: "boolean", default: false },
  refused: { type: "boolean", default: false },
  key: { type: "string" },
  since: { type: "string" },
  store: { type: "string" },
  to: { type: "string" },
  keep: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  concurrency: { type: "string", default: "8" },
} as const;

/** Milliseconds that the store or the receiver has for one notification. */
const patience = 30_000;

await command(usage, async () => {
  const { values } = parsed({ options });
  const { rejected, refused, key } = values;
  const sinceWhen = since(values.since, new Date());
  if (!rejected && !refused && key === undefined && sinceWhen === undefined)
    throw new UsageError("Say what: --rejected, --refused, --key or --since.");
  if (key !== undefined && (rejected || refused)) throw new UsageError("--key is one; leave out the others.");
  const concurrency = wholeNumber("concurrency", values.concurrency, 64);
  const checked = readSettings(process.env);
  const from = storeSetting(undefined, checked);
  const dry = values["dry-run"];
  const expireAfterDays = checked.settings?.EXPIRE_DAYS ?? 30;
  const target = await openTarget({ from, ...values, dry, expireAfterDays }, catalogue, process.env);
  const skipped = (name: string) => shown.say(`${name}  skipped: this is no document`);
  const stored = await openStored(from, process.env, skipped);
  const shown = progress(process.stderr, (text) => process.stderr.write(text));
  const choice = { rejected, refused, key: key && (await meant(stored, key)), since: sinceWhen };
  const stop = new AbortController();
  process.once("SIGINT", () => {
    stop.abort();
    shown.say(
      "Stopping: what is under way is finished. Ctrl-C again to stop at once; nothing is lost either way.",
    );
  });
  const over = new AbortController();
  let total: number | null = null;
  // The bar does without, if they cannot be counted.
  const counting = countOf(stored, choice, over.signal).then(
    (count) => {
      total = count;
    },
    () => undefined,
  );
  try {
    const counts = await replay({
      source: sourceOf(stored, choice),
      target,
      remove: dry || values.keep ? null : stored.remove,
      concurrency,
      stop: stop.signal,
      patience,
      gaveUp: () => shown.say("Nothing succeeds any more: the rest is left as it is."),
      done: (it, so) => {
        const line = tellReplayed(it, dry);
        if (line !== null) shown.say(line);
        shown.at(so, total);
      },
    });
    shown.end();
    console.log(tellSummary(counts, { from, dry, stopped: stop.signal.aborted, choice }));
    if (stop.signal.aborted) return 130;
    return counts.failed > 0 || (key !== undefined && (counts.read === 0 || counts.truncated > 0)) ? 1 : 0;
  } finally {
    over.abort();
    await counting;
    stored.close();
  }
});

/** The key that is meant, as `show` takes it. @throws UsageError if several may be */
async function meant(stored: Stored, named: string): Promise<string> {
  const found = await findKey(stored, named);
  if ("key" in found) return found.key;
  if (found.candidates.length > 1)
    throw new UsageError(`--key may be one of:\n${found.candidates.map(printable).join("\n")}`);
  return named;
}
